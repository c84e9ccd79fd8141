import { afterEach, beforeEach, vi } from 'vitest'
import type { Entry, EntryBody } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { browserApi } from '#app/_live/space-api.ts'
import { SpaceStore } from '#app/_live/space-store.ts'

const ana = { id: 'ana', name: 'ana' }
export const item = (id: string, name: string, parentId: string | null = 'root'): Item => ({
  id,
  spaceId: 's',
  parentId,
  kind: name.includes('.') ? 'file' : 'folder',
  name,
  sizeBytes: 0,
  md5: null,
  sha256: null,
  mediaType: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  modifiedAt: '2026-01-01T00:00:00Z',
  createdBy: ana,
  updatedBy: ana,
})
export const entry = (clock: number, body: EntryBody): Entry => ({
  ...body,
  spaceId: 's',
  clock,
  actor: ana,
  at: '',
})
export const renamed = (clock: number, id: string, name: string) =>
  entry(clock, { type: 'item.renamed', items: [{ item: item(id, name) }] })

/** The server as a table of answers, by a part of the path: only so can an answer come late, twice, or not at all. */
export const answers: Record<string, () => unknown> = {}

/** Makes the table the server of this test file, empty before each test. */
export function serveAnswers(): void {
  beforeEach(() => {
    for (const path of Object.keys(answers)) delete answers[path]
    vi.stubGlobal('fetch', async (url: string) => {
      const path = Object.keys(answers).find((each) => url.includes(each))
      if (!path) throw new Error(`Nobody answers ${url}.`)
      const body = await answers[path]!()
      const refused = body instanceof DriveError
      return new Response(JSON.stringify(refused ? body.toReply() : body), {
        status: refused ? body.status : 200,
      })
    })
  })
  afterEach(() => vi.unstubAllGlobals())
}

export const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
export const names = (store: SpaceStore, folderId = 'root') =>
  store
    .folder(folderId)
    .get()
    .rows.map((row) => row.item.name)

/** A store with its root open at a clock, with these items. */
export async function opened(
  clock: number,
  items: Item[],
  nextCursor: string | null = null,
): Promise<SpaceStore> {
  answers['/items/root/children'] = () => ({ items, nextCursor, clock, total: items.length })
  const store = new SpaceStore('s', browserApi, 0)
  store.folder('root')
  await settled()
  return store
}
