import type { Probe } from '#e2e/tus-suite/probe'

export interface TusCase {
  item: number
  name: string
  run: (probe: Probe) => Promise<void>
}

export function tusCase(item: number, sentence: string, run: TusCase['run']): TusCase {
  return { item, name: `${item} ${sentence}`, run }
}
