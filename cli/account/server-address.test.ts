import { describe, expect, test } from 'vitest'
import { CliError } from '../output/cli-error.ts'
import { checkAddress, isExposed } from './server-address.ts'

describe('the address of a server', () => {
  test.each([
    ['drive.example.org', 'https://drive.example.org'],
    ['https://drive.example.org/files/', 'https://drive.example.org'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://10.0.0.5:3000', 'http://10.0.0.5:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
  ])('%s is %s', (text, origin) => {
    expect(checkAddress(text)).toBe(origin)
  })

  test.each(['', 'ftp://x', 'https://', 'https://ana:secret@drive.example.org', 'a b'])(
    '%j is none',
    (text) => {
      expect(() => checkAddress(text)).toThrow(CliError)
    },
  )

  test('is exposed when it is plain and beyond this machine', () => {
    expect(isExposed('http://10.0.0.5')).toBe(true)
    expect(isExposed('http://127.0.0.1.evil.example')).toBe(true)
    expect(isExposed('http://localhost:3000')).toBe(false)
    expect(isExposed('http://127.0.0.1:3000')).toBe(false)
    expect(isExposed('http://[::1]:3000')).toBe(false)
    expect(isExposed('https://10.0.0.5')).toBe(false)
  })
})
