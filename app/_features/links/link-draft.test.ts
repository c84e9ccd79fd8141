import { describe, expect, test } from 'vitest'
import { linkCreateInput } from '#contract/commands/links'
import { newDraft, readDraft, type LinkDraft } from './link-draft.ts'

const now = Date.parse('2026-11-25T10:00:00Z')
const itemId = '01jd4q8zk2v6w3m5x7y9a0b1c2'
const read = (patch: Partial<LinkDraft>) => readDraft(itemId, { ...newDraft(), ...patch }, now)

describe('the form of a link', () => {
  test('untouched, it makes a link to view that ends in 30 days', () => {
    expect(read({})).toEqual({
      input: { itemId, mode: 'view', expiresAt: '2026-12-25T10:00:00.000Z' },
    })
  })

  test('whatever it lets through, the contract takes', () => {
    for (const patch of [
      {},
      { maxDownloads: '1,000', expiry: 'never', password: 'tide-table' },
      { mode: 'drop', maxBytes: '500 MB', maxFiles: '3' },
      { mode: 'drop', maxDownloads: 'not asked here' },
      { expiry: 'date', lastDay: '2026-11-25' },
    ] satisfies Partial<LinkDraft>[]) {
      const made = read(patch)
      if (!('input' in made)) throw new Error(JSON.stringify(made.errors))
      expect(linkCreateInput.safeParse(made.input).success).toBe(true)
    }
  })

  test.each([
    [{ expiry: 'date', lastDay: '' }, 'lastDay'],
    [{ expiry: 'date', lastDay: '2026-11-20' }, 'lastDay'],
    [{ password: '12345' }, 'password'],
    [{ maxDownloads: '0' }, 'maxDownloads'],
    [{ maxDownloads: 'some' }, 'maxDownloads'],
    [{ mode: 'drop', maxBytes: 'unlimited' }, 'maxBytes'],
    [{ mode: 'drop', maxBytes: 'much' }, 'maxBytes'],
    [{ mode: 'drop', maxFiles: '' }, 'maxFiles'],
  ] satisfies [Partial<LinkDraft>, string][])('%j is told at %s', (patch, field) => {
    expect(read(patch)).toEqual({ errors: { [field]: expect.any(String) } })
  })
})
