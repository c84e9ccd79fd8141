import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { listVersions } from '../details/details-api.ts'
import { runWhereMine, type Result } from './run-where-mine.ts'
import { sayLeft } from './say-result.ts'
import type { Undoable } from './undo-stack.ts'
import { words as english } from './words.ts'

/** A file that got another content. `now`: the version with that content; `before`: the one to go back to, null: the one below it. */
export type NewContent = {
  item: { id: string; name: string }
  now: number
  before: number | null
}
type Known = NewContent & { current: number; below: number | null }

/**
 * The way back of a new content: the one before becomes the newest again, and the new one stays among the versions. A file
 * that somebody has given yet another content since is left as it is.
 */
export function undoContent(
  store: SpaceStore,
  files: readonly NewContent[],
  say: (n: number, name: string) => string = wordsNow(english).contentBack,
): Undoable {
  const words = wordsNow(english)
  return {
    takeBack: async () => {
      const again: NewContent[] = []
      const all: Result<{ item: NewContent['item'] }> = { done: [], left: [], error: null }
      for (const file of files) {
        const known = await readVersions(file)
        const isMine = (each: Known) => each.current === each.now && each.below !== null
        const result = await runWhereMine(store, [known], isMine, async () => {
          const input = { itemId: file.item.id, version: known.below! }
          const entry = await store.run('version.restore', input)
          const item = entry.type === 'version.restored' ? entry.items[0]?.item : undefined
          if (item) again.push({ item: file.item, now: item.version, before: file.now })
        }).catch((error: unknown) => {
          if (all.done.length === 0) throw error
          return { done: [], left: [known], error }
        })
        all.done.push(...result.done)
        all.left.push(...result.left)
        all.error ??= result.error
      }
      const [first] = all.done
      const otherWay = say === words.contentBack ? words.contentAgain : words.contentBack
      const said = first ? say(all.done.length, first.item.name) : ''
      return {
        said: sayLeft(said, store, all),
        redo: again.length > 0 ? undoContent(store, again, otherWay) : null,
      }
    },
  }
}

async function readVersions(file: NewContent): Promise<Known> {
  const versions = await listVersions(file.item.id)
  const current = versions.find((version) => version.current)?.number ?? 0
  const below = versions.find(({ number }) => number < file.now)?.number ?? null
  const isThere = versions.some(({ number }) => number === file.before)
  return { ...file, current, below: isThere ? file.before : below }
}
