type Part = string | { name: string }

const chinese = /\p{Script=Han}/u
const latin = /[\p{Script=Latin}\p{Nd}]/u

/**
 * The parts of a Chinese sentence with a space where a name begins or ends: between a Chinese character and a Latin letter or
 * a figure, as in all that Cove says; none beside punctuation or between Chinese characters.
 */
export function spaced(parts: readonly Part[]): Part[] {
  const told = parts.filter((part) => textOf(part) !== '')
  return told.flatMap((part, at) => {
    const before = Array.from(textOf(told[at - 1] ?? '')).at(-1) ?? ''
    const first = Array.from(textOf(part))[0]!
    const isMixed =
      (chinese.test(before) && latin.test(first)) || (latin.test(before) && chinese.test(first))
    return isMixed ? [' ', part] : [part]
  })
}

const textOf = (part: Part): string => (typeof part === 'string' ? part : part.name)
