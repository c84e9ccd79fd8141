/**
 * A key whose plain byte order is the natural order of names: `file2` before `file10`, case aside.
 * Digit runs are written as their length and digits; the kind comes first, so that folders lead.
 */
export function sortKey(kind: 'folder' | 'file' | 'shortcut', name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const natural = folded.replace(/[0-9]+/g, (digits) => {
    const significant = digits.replace(/^0+(?=.)/, '')
    return String(significant.length).padStart(3, '0') + significant
  })
  // The name itself breaks ties, so that the order is total and pages never repeat or skip a row.
  return `${kind === 'file' ? '1' : '0'}${natural}\u0001${name}`
}

/** The order of sort keys as the database keeps it: by bytes of UTF-8, which is by code points, not by UTF-16 units. */
export function compareSortKeys(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (left !== right) return codePointRank(left) - codePointRank(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points behind all others, though their units do not. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
