import type { ReactNode } from 'react'

/** Short facts with a dot between each two of them; where a line ends or begins there is none. */
export function Dotted({ facts }: { facts: readonly ReactNode[] }) {
  return (
    <span className="block overflow-hidden">
      {/* The dot of what begins a line lies beyond the edge. */}
      <span className="-ms-3 flex flex-wrap">
        {facts.map((fact, at) => (
          <span key={at} className="relative min-w-0 ps-3">
            {at > 0 && <span className="absolute start-0 w-3 text-center"> · </span>}
            {fact}
          </span>
        ))}
      </span>
    </span>
  )
}
