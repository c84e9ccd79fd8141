import { describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import type { Doing, Presence, PresenceMessage } from '#contract/live'
import { othersAtItems, othersByFolder, othersIn } from './others.ts'
import { words } from './words.ts'

const at = (name: string, doing: Doing = { kind: 'browsing' }, uploads = 0): Presence => ({
  person: { id: name, name },
  doing,
  uploads,
})
const message = (folderId: string, people: Presence[], others = 0): PresenceMessage => ({
  spaceId: 's',
  folderId,
  people,
  others,
})
const folder = (id: string) => ({ id }) as Item

describe('the others', () => {
  test('in a folder are everybody but the viewer, by name', () => {
    const found = othersIn(message('f', [at('cleo'), at('ana'), at('ben')], 4), 'ana')
    expect(found.people.map(({ person }) => person.name)).toEqual(['ben', 'cleo'])
    expect(found.more).toBe(4)
    expect(othersIn(message('f', [at('ana')]), 'ana')).toBe(othersIn(undefined, 'ana'))
  })

  test('at an item are told, who renames it first', () => {
    const found = othersAtItems(
      message('f', [
        at('ana', { kind: 'selecting', itemIds: ['x'] }),
        at('ben', { kind: 'selecting', itemIds: ['x', 'y'] }),
        at('cleo', { kind: 'renaming', itemId: 'x' }),
      ]),
      'ana',
    )
    expect(found.get('x')!.map(({ person, how }) => [person.name, how])).toEqual([
      ['cleo', 'renaming'],
      ['ben', 'selecting'],
    ])
    expect(found.get('y')).toHaveLength(1)
  })

  test('below a folder are found through the folders that are known, each once', () => {
    const presence = new Map([
      ['deep', message('deep', [at('ben'), at('ana')])],
      ['other', message('other', [at('ben'), at('cleo')], 2)],
      ['mine', message('mine', [at('ana')])],
    ])
    const trails: Record<string, string[]> = { deep: ['root', 'top', 'deep'], other: ['root'] }
    const found = othersByFolder(presence, (id) => (trails[id] ?? []).map(folder), 'ana')
    const names = (id: string) => found.get(id)?.people.map(({ name }) => name)
    expect(names('top')).toEqual(['ben'])
    expect(names('root')).toEqual(['ben', 'cleo'])
    expect(names('')).toEqual(['ben', 'cleo'])
    expect(found.get('')!.more).toBe(2)
    expect(names('mine')).toBeUndefined()
  })

  test('are described by what they do', () => {
    expect(words.doing(at('ben', { kind: 'browsing' }, 2))).toBe(
      'in this folder · uploading 2 files',
    )
    expect(words.doing(at('ben', { kind: 'selecting', itemIds: ['x'] }))).toBe(
      'in this folder · 1 item selected',
    )
    expect(words.doing(at('ben', { kind: 'renaming', itemId: 'x' }))).toBe(
      'in this folder · renaming an item',
    )
    expect(words.inFolder([{ id: 'b', name: 'ben' }], 0)).toBe('ben is in here')
    expect(words.inFolder([{ id: 'b', name: 'ben' }], 3)).toBe('ben and 3 more people are in here')
  })
})
