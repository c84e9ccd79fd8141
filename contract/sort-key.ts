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
