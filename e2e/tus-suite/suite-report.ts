import type { TusResult } from '#e2e/tus-suite/run-suite'

export function resultLine({ ok, name, reason, skipped, notes }: TusResult): string {
  if (skipped) return `skip ${name}: ${reason}`
  if (!ok) return `not ok ${name}: ${reason}`
  return notes ? `ok ${name} # ${notes.join('; ')}` : `ok ${name}`
}

export function countResults(results: TusResult[]): { passed: number; failed: number } {
  return {
    passed: results.filter(({ ok, skipped }) => ok && !skipped).length,
    failed: results.filter(({ ok }) => !ok).length,
  }
}

export function failedItems(results: TusResult[]): number[] {
  return [...new Set(results.filter(({ ok }) => !ok).map(({ item }) => item))]
}
