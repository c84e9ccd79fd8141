/** The depth lines of a chart around a cove, from the shore outwards, on a sheet of 1440 by 900. */
export const depths = [0, 1, 2, 3, 4, 5, 6]

export function shoreLine(depth: number): { d: string; opacity: number } {
  const rise = depth * 62
  const open = depth * 46
  const d = [
    `M-40 ${880 - rise * 0.9}`,
    `C ${220 - open} ${800 - rise}, ${330 - open} ${990 - rise * 1.15}, ${560 - open} ${905 - rise * 1.1}`,
    `S ${800 + open} ${780 - rise * 0.9}, ${1010 + open * 0.6} ${850 - rise}`,
    `S ${1330 + open * 0.4} ${900 - rise * 1.1}, 1480 ${760 - rise * 0.8}`,
  ].join(' ')
  return { d, opacity: 0.2 - depth * 0.024 }
}
