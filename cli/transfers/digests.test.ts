import { describe, expect, test } from 'vitest'
import { digestsOf, readReprDigest, RunningDigests } from './digests.ts'

describe('running digests', () => {
  test('bytes that come again are counted once', () => {
    const bytes = Buffer.from('the bytes of a file')
    const digests = new RunningDigests()
    digests.feed(bytes.subarray(0, 10), 0)
    digests.feed(bytes.subarray(4, 8), 4)
    digests.feed(bytes.subarray(6), 6)
    expect(digests.fedBytes).toBe(bytes.length)
    expect(digests.now()).toEqual(digestsOf(bytes))
  })

  test('bytes that were left out are noticed', () => {
    expect(() => new RunningDigests().feed(Buffer.from('x'), 1)).toThrow()
  })

  test('Repr-Digest is read in either order, and only with both digests', () => {
    const { md5, sha256 } = digestsOf(Buffer.from('x'))
    const [a, b] = [md5, sha256].map((hex) => Buffer.from(hex, 'hex').toString('base64'))
    expect(readReprDigest(`sha-256=:${b}:, md5=:${a}:`)).toEqual({ md5, sha256 })
    expect(readReprDigest(`md5=:${a}:,sha-256=:${b}:`)).toEqual({ md5, sha256 })
    expect(readReprDigest(`sha-256=:${b}:`)).toBeNull()
    expect(readReprDigest(undefined)).toBeNull()
  })
})
