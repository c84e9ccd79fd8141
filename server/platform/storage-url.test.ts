import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { parseStorageUrl } from './storage-url.ts'

const secret = 'aVery/Secret+Key'
const encoded = encodeURIComponent(secret)
const keys = { AWS_ACCESS_KEY_ID: 'K', AWS_SECRET_ACCESS_KEY: secret }

describe('STORAGE_URL', () => {
  test('names all that is needed, with a secret of any characters', () => {
    expect(parseStorageUrl(`s3://KEY:${encoded}@store:9000/box/a/b/?tls=0&region=eu-1`)).toEqual({
      endpoint: 'http://store:9000',
      region: 'eu-1',
      bucket: 'box',
      prefix: 'a/b/',
      accessKey: 'KEY',
      secretKey: secret,
    })
  })

  test('takes TLS, a region and no prefix where it says nothing, and keys from the environment', () => {
    expect(parseStorageUrl('s3://store/box', { ...keys, AWS_SESSION_TOKEN: 'T' })).toEqual({
      endpoint: 'https://store',
      region: 'us-east-1',
      bucket: 'box',
      prefix: '',
      accessKey: 'K',
      secretKey: secret,
      sessionToken: 'T',
    })
  })

  test.each([
    [`https://K:${encoded}@store/box`, /not known/],
    [`s3://K:${secret}@store/box`, /%2F|host|bucket/],
    [`s3://K:${encoded}@/box`, /no address|host/],
    [`s3://K:${encoded}@store`, /bucket/],
    [`s3://K:${encoded}@store/Box`, /bucket/],
    [`s3://K:${encoded}@store/box/../other`, /bucket/],
    [`s3://K:${encoded}@store/box/a//b`, /prefix/],
    [`s3://K:${encoded}@store/box/.hidden`, /prefix/],
    [`s3://K:${encoded}@store/box?tls=yes`, /tls is 0 or 1/],
    [`s3://K:${encoded}@store/box?endpoint=x`, /"endpoint"/],
    [`s3://K:${encoded}%@store/box`, /%25/],
    [`s3://K:@store/box`, /both or neither/],
    ['s3://store/box', /missing/],
  ])('refuses %s, without the secret in its sentence', (url, reason) => {
    let said = ''
    try {
      parseStorageUrl(url)
    } catch (error) {
      said = (error as Error).message
    }
    expect(said).toMatch(reason)
    expect(said).not.toContain(secret)
    expect(said).not.toContain(encoded)
  })

  test('stands in the list of wrong values like any other', () => {
    expect(() => readEnv({ STORAGE_URL: 's3://store/box', PORT: '99999' })).toThrow(
      /PORT[^]*STORAGE_URL: KEY:SECRET is missing/,
    )
    expect(() => readEnv({ STORAGE_DIRECT: '1' })).toThrow(/STORAGE_DIRECT: only a store/)
    expect(readEnv({ STORAGE_URL: `s3://K:${encoded}@store/box` }).STORAGE_DIRECT).toBe(false)
  })
})
