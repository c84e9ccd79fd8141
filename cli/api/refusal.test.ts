import { describe, expect, test } from 'vitest'
import { errorTable, type ErrorCode } from '#contract/errors'
import { exitCodes } from '../output/exit-codes.ts'
import { refusal } from './refusal.ts'

const url = 'https://drive.example.org'
const reply = (code: string, more: object = {}) =>
  JSON.stringify({ error: { code, message: 'The sentence.', ...more } })

describe('a refusal', () => {
  test('of every code has a sentence and an exit code', () => {
    for (const code of Object.keys(errorTable) as ErrorCode[]) {
      const error = refusal(url, errorTable[code].status, reply(code))
      expect(error.code).toBe(code)
      expect(error.exitCode).toBeGreaterThan(0)
      expect(error.message).toMatch(/^[A-Z].*[.)]$/)
    }
  })

  test('tells which field, how long to wait, and the id that finds the log line', () => {
    expect(
      refusal(url, 400, reply('invalid_input', { fields: { name: 'Too long.' } })).message,
    ).toBe('Too long.')
    expect(refusal(url, 429, reply('too_many_requests', { retryAfterSeconds: 9 })).message).toBe(
      'The sentence. (9 s)',
    )
    expect(refusal(url, 500, reply('internal', { id: 'q1' })).message).toBe('The sentence. (id q1)')
  })

  test('cannot write to the terminal what it likes', () => {
    const error = refusal(
      url,
      404,
      JSON.stringify({ error: { code: 'not_found', message: 'a\u001b[2J' } }),
    )
    expect(error.message).toBe('a\\u001b[2J')
  })

  test.each([
    [200, 'hello'],
    [404, '<html>'],
    [500, '{"error":"x"}'],
    [401, '{"error":{"code":"toString","message":"x"}}'],
  ])('of something that is no Cove (%s) says so', (status, body) => {
    expect(refusal(url, status, body)).toMatchObject({ exitCode: exitCodes.cannotReach })
    expect(refusal(url, status, body).message).toContain('does not look like a Cove')
  })

  test('of a proxy is a server that is away', () => {
    expect(refusal(url, 502, 'Bad Gateway').message).toContain('Cannot reach')
  })
})
