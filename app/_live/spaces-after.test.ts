import { describe, expect, test } from 'vitest'
import type { SpaceSummary } from '#contract/account'
import type { Entry, EntryBody } from '#contract/entries'
import { lostBy } from './lost-spaces.ts'
import { spacesAfter } from './spaces-after.ts'

const ana = { id: 'ana', name: 'ana' }
const home: SpaceSummary = {
  id: 'h',
  kind: 'home',
  name: '',
  role: 'owner',
  clock: 4,
  rootId: 'hr',
  owner: ana,
  memberCount: 1,
}
const entry = (body: EntryBody): Entry => ({
  ...body,
  spaceId: 'h',
  clock: 5,
  actor: ana,
  at: '2026-03-03T10:00:00.000Z',
})
const joined = (id: string, name: string) =>
  entry({
    type: 'space.joined',
    space: { id, name, rootId: `${id}-root`, role: 'editor', owner: ana },
  })
const names = (spaces: readonly SpaceSummary[]) => spaces.map(({ name }) => name)

describe('the side bar after an entry of the home', () => {
  test('shows who was let in where, by name behind the home, once', () => {
    const quay = spacesAfter([home], joined('q', 'Quay'))
    const both = spacesAfter(quay, joined('d', 'Dock'))
    expect(names(both)).toEqual(['', 'Dock', 'Quay'])
    expect(names(spacesAfter(both, joined('d', 'Dock')))).toEqual(['', 'Dock', 'Quay'])
  })

  test('follows a changed role and a changed name', () => {
    const spaces = spacesAfter([home], joined('q', 'Quay'))
    const space = { id: 'q', name: 'Quay' }
    const changed = entry({ type: 'space.roleChanged', space, role: 'viewer', was: 'editor' })
    expect(spacesAfter(spaces, changed)[1]!.role).toBe('viewer')
    const named = entry({ type: 'space.renamed', space: { id: 'q', name: 'Pier' }, was: 'Quay' })
    expect(names(spacesAfter(spaces, named))).toEqual(['', 'Pier'])
  })

  test('A2 drops what was lost, and tells who took it; other entries change nothing', () => {
    const spaces = spacesAfter([home], joined('q', 'Quay'))
    const left = entry({ type: 'space.left', space: { id: 'q', name: 'Quay' } })
    expect(names(spacesAfter(spaces, left))).toEqual([''])
    expect(lostBy(left)).toEqual({ id: 'q', name: 'Quay', by: ana, how: 'left' })
    const other = entry({ type: 'trash.emptied', count: 1 })
    expect(spacesAfter(spaces, other)).toBe(spaces)
    expect(lostBy(other)).toBeNull()
  })
})
