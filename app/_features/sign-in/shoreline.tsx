/** The depth lines of a chart around a cove, hardly darker than the water. Says nothing, so it is not read. */
export function Shoreline() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 1440 900"
      preserveAspectRatio="xMidYMax slice"
      className="pointer-events-none absolute inset-0 -z-10 size-full text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      {depths.map((depth) => (
        <path
          key={depth}
          d={lineAt(depth)}
          opacity={0.2 - depth * 0.024}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

const depths = [0, 1, 2, 3, 4, 5, 6]

function lineAt(depth: number): string {
  const rise = depth * 62
  const open = depth * 46
  return [
    `M-40 ${880 - rise * 0.9}`,
    `C ${220 - open} ${800 - rise}, ${330 - open} ${990 - rise * 1.15}, ${560 - open} ${905 - rise * 1.1}`,
    `S ${800 + open} ${780 - rise * 0.9}, ${1010 + open * 0.6} ${850 - rise}`,
    `S ${1330 + open * 0.4} ${900 - rise * 1.1}, 1480 ${760 - rise * 0.8}`,
  ].join(' ')
}
