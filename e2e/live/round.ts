import fc from 'fast-check'

export const clientCount = 20
export const peopleCount = 5

// Names that meet, that natural order tells apart, and that fall before, into and behind the first page of "many".
const name = fc.constantFrom(
  'a',
  'b',
  'b.txt',
  'file 7.txt',
  'file 60.txt',
  'file 199b.txt',
  'file 200.txt',
  'file 300.txt',
  'file 641b.txt',
  '🎉.txt',
  '文件',
  'zz.txt',
)
const pick = fc.nat({ max: 9999 })
const who = fc.nat({ max: clientCount - 1 })
/** Where on the way through the round it happens, of 1,000. */
const at = fc.nat({ max: 999 })
const onConflict = fc.constantFrom('fail' as const, 'rename' as const, 'replace' as const)
const shown = fc.boolean()
/** An item: a folder of those that the client has open, and a row of it. */
const row = fc.record({ folder: pick, row: pick })
const rows = fc.array(row, { minLength: 1, maxLength: 3 })
const sizeBytes = fc.nat({ max: 3000 })

const each = <K extends string, T extends object>(
  weight: number,
  kind: K,
  parts: { [P in keyof T]: fc.Arbitrary<T[P]> },
) => ({
  weight,
  arbitrary: fc.record({
    do: fc.constant(kind),
    who,
    at,
    ...(parts as object),
  }) as unknown as fc.Arbitrary<{ do: K; who: number; at: number } & T>,
})

type Spot = { folder: number; row: number }
type OnConflict = 'fail' | 'rename' | 'replace'

/** What changes the space: a command, or an upload. */
const deed = fc.oneof(
  each<'folder', { into: number; name: string; shown: boolean }>(4, 'folder', {
    into: pick,
    name,
    shown,
  }),
  each<'rename', { one: Spot; name: string; isChecked: boolean; shown: boolean }>(5, 'rename', {
    one: row,
    name,
    isChecked: fc.boolean(),
    shown,
  }),
  each<'move', { some: Spot[]; into: number; onConflict: OnConflict; shown: boolean }>(5, 'move', {
    some: rows,
    into: pick,
    onConflict,
    shown,
  }),
  each<'copy', { some: Spot[]; into: number; onConflict: OnConflict }>(4, 'copy', {
    some: rows,
    into: pick,
    onConflict,
  }),
  each<'trash', { some: Spot[]; shown: boolean }>(4, 'trash', { some: rows, shown }),
  each<'restore', { some: number[] }>(4, 'restore', {
    some: fc.array(pick, { minLength: 1, maxLength: 2 }),
  }),
  each<'purge', { one: number }>(2, 'purge', { one: pick }),
  each<'empty', object>(1, 'empty', {}),
  each<'small', { into: number; name: string; onConflict: OnConflict; sizeBytes: number }>(
    5,
    'small',
    { into: pick, name, onConflict, sizeBytes },
  ),
  each<'big', { into: number; name: string; onConflict: OnConflict; sizeBytes: number }>(2, 'big', {
    into: pick,
    name,
    onConflict,
    sizeBytes: fc.integer({ min: 100_000, max: 300_000 }),
  }),
  each<'path', { path: string[]; name: string; sizeBytes: number }>(3, 'path', {
    path: fc.array(fc.constantFrom('a', 'b', 'way', 'deep'), { minLength: 1, maxLength: 3 }),
    name,
    sizeBytes,
  }),
  each<'repeat', { into: number; name: string }>(2, 'repeat', { into: pick, name }),
)

/** What a client does to its own screen. */
const glance = fc.oneof(
  each<'open', { folder: number }>(4, 'open', { folder: pick }),
  each<'close', { folder: number }>(3, 'close', { folder: pick }),
  each<'more', { folder: number }>(3, 'more', { folder: pick }),
)

const briefly = fc.integer({ min: 50, max: 600 })
/** What befalls a client's line. */
const trouble = fc.oneof(
  each<'cut', { end: 'both' | 'client' | 'server' }>(4, 'cut', {
    end: fc.constantFrom('both' as const, 'client' as const, 'server' as const),
  }),
  each<'stall', { ms: number }>(3, 'stall', { ms: briefly }),
  each<'offline', { ms: number }>(3, 'offline', { ms: briefly }),
  each<'delay', { ms: number }>(2, 'delay', { ms: fc.integer({ min: 5, max: 120 }) }),
)

export const round = fc
  .record({
    deeds: fc.array(deed, { minLength: 50, maxLength: 65, size: 'max' }),
    glances: fc.array(glance, { minLength: 10, maxLength: 25, size: 'max' }),
    troubles: fc.array(trouble, { minLength: 8, maxLength: 16, size: 'max' }),
    killAt: fc.integer({ min: 200, max: 800 }),
    pruneAt: fc.integer({ min: 500, max: 900 }),
  })
  .map(({ deeds, glances, troubles, ...marks }) => ({
    ...marks,
    steps: [...deeds, ...glances, ...troubles].sort((a, b) => a.at - b.at),
  }))

export type Round = typeof round extends fc.Arbitrary<infer R> ? R : never
export type Step = Round['steps'][number]
export type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never
export type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never
export type Glance = typeof glance extends fc.Arbitrary<infer G> ? G : never

const troubles: ReadonlySet<string> = new Set(['cut', 'stall', 'offline', 'delay'])
const glances: ReadonlySet<string> = new Set(['open', 'close', 'more'])
export const isTrouble = (step: Step): step is Trouble => troubles.has(step.do)
export const isGlance = (step: Step): step is Glance => glances.has(step.do)
