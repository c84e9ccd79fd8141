import { depths, shoreLine } from './shore-lines.ts'

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
        <path key={depth} {...shoreLine(depth)} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  )
}
