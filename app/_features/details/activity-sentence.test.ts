import { describe, expect, test } from 'vitest'
import type { Activity } from '#contract/activity'
import { activitySentence, type Part } from './activity-sentence.ts'
import { earlierNameIn } from './earlier-name.ts'

const ana = { id: 'ana', name: 'ana' }
const ben = { id: 'ben', name: 'ben' }
const line = (more: Partial<Activity>): Activity => ({
  spaceId: 's',
  clock: 1,
  type: 'file.added',
  actor: ana,
  at: '2026-03-03T10:00:00.000Z',
  items: [],
  count: 0,
  ...more,
})
const file = (name: string) => ({ id: 'f', name, kind: 'file' as const })
const read = (parts: Part[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.name)).join('')

describe('the sentence of an activity', () => {
  test('names who did what, and speaks to the person who reads it', () => {
    const added = line({ items: [file('plan.txt')], count: 1 })
    expect(read(activitySentence(added, 'ben'))).toBe('ana uploaded plan.txt')
    expect(read(activitySentence(added, 'ana'))).toBe('You uploaded plan.txt')
    const invited = line({ type: 'member.set', member: ben, role: 'editor', was: null })
    expect(read(activitySentence(invited, 'ben'))).toBe('ana let you in as an editor')
    const changed = line({ type: 'member.set', member: ben, role: 'viewer', was: 'editor' })
    expect(read(activitySentence(changed, 'ana'))).toBe('You made ben a viewer')
  })

  test('counts what it does not name', () => {
    const many = line({ type: 'item.trashed', items: [file('a.txt')], count: 4 })
    expect(read(activitySentence(many, 'ben'))).toBe('ana moved a.txt and 3 others to the trash')
    const nameless = line({
      type: 'item.purged',
      items: [{ id: 'x', name: null, kind: null }],
      count: 2,
    })
    expect(read(activitySentence(nameless, 'ben'))).toBe('ana deleted 2 items forever')
  })

  test('a renaming finds the earlier name further down the list', () => {
    const list = [
      line({ type: 'item.renamed', items: [file('plan.txt')], count: 1 }),
      line({ type: 'item.moved', items: [{ ...file('other.txt'), id: 'g' }], count: 1 }),
      line({ items: [file('report.txt')], count: 1 }),
    ]
    expect(earlierNameIn(list, 0)).toBe('report.txt')
    expect(read(activitySentence(list[0]!, 'ben', earlierNameIn(list, 0)))).toBe(
      'ana renamed report.txt to plan.txt',
    )
    expect(earlierNameIn(list, 2)).toBeNull()
    expect(read(activitySentence(list[0]!, 'ben'))).toBe('ana renamed a file to plan.txt')
  })
})
