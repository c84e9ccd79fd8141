import type { ReactNode } from 'react'

export function Heading({ children }: { children: ReactNode }) {
  return <h2 className="text-base font-semibold text-ink-1">{children}</h2>
}
