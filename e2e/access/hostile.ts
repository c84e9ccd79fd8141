import fc from 'fast-check'

/**
 * What an attacker may send. Ids are told by their number among those that he may know, so that a seed means the same
 * in every run, whatever the ids are there; `pool` is whose they are, `mangle` is what he does to one.
 */
export type HostileId = { pool: number; at: number; mangle: number; other: number }
export type Step = {
  who: string
  kind: string
  ids: HostileId[]
  /** Anything, where a number, a name or a text belongs. */
  junk: string
  pick: number
  /** What else the request carries to confuse the door. */
  mix: number
}

/** The same id in other clothes, `other` being one more id. All of it is sent as it is, nothing is normalised. */
const mangles: ((id: string, other: string) => string)[] = [
  (id) => id,
  (id) => id,
  (id) => id,
  (id) => id.toUpperCase(),
  (id) => `${id}%00`,
  (id) => `%00${id}`,
  (id) => `${id}%20`,
  (id) => `%2e%2e%2f${id}`,
  (id) => `..%2F..%2f${id}`,
  (id) => `%2e/${id}`,
  (id, other) => `${other}/../${id}`,
  (id, other) => `${other}%2f..%2f${id}`,
  (id, other) => `${other}${id}`,
  (id, other) => `${other};${id}`,
  (id, other) => `${other},${id}`,
  (id) => [...id].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  (id) => id.replace(/[aeo]/g, (letter) => `${letter}%CC%81`),
  (id) => `${id}/`.repeat(40),
  (id) => id.padEnd(6000, '0'),
  (id) => id.slice(0, 25),
  () => '%ff%fe',
  () => '',
  () => '__proto__',
  () => "' OR 1=1 --",
]

export const pickOf = <T>(list: readonly T[], at: number): T => list[at % list.length]!

export const mangled = (id: string, other: string, how: number): string =>
  mangles[how % mangles.length]!(id, other)

export const junkTexts = [
  '0',
  '-1',
  '1',
  '9007199254740993',
  '1e308',
  'NaN',
  'Infinity',
  '0x10',
  '٣',
  '../..',
  '/..',
  '/%2e%2e/%2e%2e',
  'a/../../b',
  'a\\..\\b',
  'nul\0name',
  'e\u0301',
  '\u202egnp.exe',
  'x'.repeat(300),
  'y/'.repeat(200),
  '{"__proto__":{"role":"owner"}}',
  'bytes=0-0',
  'bytes=-1,0-',
  'bytes=99999999999999999999-',
  '*',
  '"',
  'view',
  'owner',
]

const evenly = (most: number) => fc.noBias(fc.integer({ min: 0, max: most }))
const hostileId = fc.record({
  pool: evenly(2),
  at: evenly(9999),
  // As it is, more often than not.
  mangle: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, evenly(mangles.length - 1)),
  other: evenly(9999),
})

/** Those who have no right to change anything of the team, nor to see anything of the victim. */
export const attackers = ['nobody', 'outsider', 'viewer', 'admin', 'looker', 'disabled'] as const

export const kinds = ['read', 'command', 'upload', 'link', 'credential', 'socket'] as const

export const steps = fc.array(
  fc.record({
    who: fc.constantFrom(...attackers),
    kind: fc.constantFrom(...kinds),
    ids: fc.array(hostileId, { minLength: 3, maxLength: 3 }),
    junk: fc.oneof(
      fc.constantFrom(...junkTexts),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer().map(String),
    ),
    pick: evenly(99_999),
    mix: evenly(999),
  }),
  { minLength: 10, maxLength: 25 },
)
