import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { whoTookAway } from './what-happened.ts'
import { words as english } from './words.ts'

/** Says what was refused, and who was there before where that is known; a taken name can be answered by keeping both. */
export async function tellRefusal(
  error: unknown,
  store: SpaceStore,
  items: readonly Item[],
  keepBoth?: () => void,
): Promise<void> {
  const words = wordsNow(english)
  const code = error instanceof DriveError ? error.code : null
  // The refusal may be here before the entry that explains it.
  if (code === 'not_found') await store.catchUp().catch(() => undefined)
  const explained = code === 'not_found' ? whoTookAway(store, items) : null
  toast(
    explained ?? sentenceFor(error),
    keepBoth && code === 'name_taken'
      ? { label: words.verbs.keepBoth, onClick: keepBoth }
      : undefined,
  )
}
