import { crc32 as zlibCrc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'
import { crc32Combine, crc32OfBlockBytes } from './crc32-combine.ts'

test('the CRC-32 in use is that of zlib, whole and continued', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
      expect(crc32(a)).toBe(zlibCrc32(a))
      expect(crc32(b, crc32(a))).toBe(zlibCrc32(Buffer.concat([a, b])))
    }),
  )
})

test('two combined CRCs are the CRC of both together', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 3000 }), (a, b) => {
      expect(crc32Combine(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])))
    }),
  )
})

test('U4 the CRC of the whole comes from its blocks, for any size', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 1000 }),
      fc.integer({ min: 1, max: 200 }),
      (whole, blockBytes) => {
        const crcs = Buffer.alloc(4 * Math.ceil(whole.length / blockBytes))
        for (let i = 0; i * 4 < crcs.length; i += 1) {
          crcs.writeUInt32BE(crc32(whole.subarray(i * blockBytes, (i + 1) * blockBytes)), i * 4)
        }
        expect(crc32OfBlockBytes(crcs, blockBytes, whole.length)).toBe(crc32(whole))
      },
    ),
  )
})

test('lengths behind 4 GiB combine', () => {
  // 2^32 + 5 zero bytes, in two ways.
  const start = crc32(Buffer.from('cove'))
  const half = crc32Combine(start, crc32OfZeros(2 ** 32), 2 ** 32)
  expect(crc32Combine(half, crc32(Buffer.alloc(5)), 5)).toBe(
    crc32Combine(start, crc32OfZeros(2 ** 32 + 5), 2 ** 32 + 5),
  )
})

function crc32OfZeros(length: number): number {
  let crc = crc32(Buffer.alloc(1))
  let result = 0
  let size = 1
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = crc32Combine(result, crc, size)
    crc = crc32Combine(crc, crc, size)
    size *= 2
  }
  return result
}
