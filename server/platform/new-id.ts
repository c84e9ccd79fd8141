import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const pool = new Uint8Array(16 * 256)
let used = pool.length
let lastMs = 0
let turn = 0

/**
 * A new id: 48 bits of time, 10 that count up within a millisecond, from one of 256 beginnings, then 70 random bits. Ids sort by
 * age, so that index pages fill one after another; those of one process in the order in which they were made, up to 769 in a
 * millisecond.
 */
export function newId(nowMs = Date.now()): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let id = ''
  for (let time = nowMs, i = 0; i < 10; i += 1, time = Math.floor(time / 32))
    id = alphabet[time % 32] + id
  turn = nowMs === lastMs ? (turn + 1) % 1024 : pool[used]!
  lastMs = nowMs
  id += alphabet[turn >> 5]! + alphabet[turn & 31]!
  for (let i = 2; i < 16; i += 1) id += alphabet[pool[used + i]! & 31]
  used += 16
  return id
}

/** When an id was made, in milliseconds. NaN for what is no id. */
export function idTimeMs(id: string): number {
  let time = 0
  for (const letter of id.slice(0, 10)) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return NaN
    time = time * 32 + value
  }
  return time
}
