const unit = /\s\S+$/

/** Two sizes as they are read beside each other: the first without its unit where the second says it again. */
export function sizePair(part: string, whole: string): [string, string] {
  const isSame = unit.exec(part)?.[0] === unit.exec(whole)?.[0]
  return [isSame ? part.replace(unit, '') : part, whole]
}
