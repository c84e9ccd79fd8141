import fc from 'fast-check'

/** What becomes of one upload. */
export type Plan = {
  sizeBytes: number
  ending:
    | 'whole'
    | 'in-parts'
    | 'abort'
    | 'terminate'
    | 'expire'
    | 'replace'
    | 'deferred'
    | 'wrong-digest'
  /** Where an abort or termination strikes, 0–1. */
  at: number
}

export const plan: fc.Arbitrary<Plan> = fc.record({
  sizeBytes: fc.oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.integer({ min: 0, max: 300_000 }),
    fc.integer({ min: 1 << 20, max: 3 << 20 }),
  ),
  ending: fc.constantFrom(
    'whole',
    'in-parts',
    'abort',
    'terminate',
    'expire',
    'replace',
    'deferred',
    'wrong-digest',
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
})
