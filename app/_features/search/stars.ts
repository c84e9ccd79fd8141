import { useEffect } from 'react'
import type { Item } from '#contract/item'
import { Observable, useObservable } from '../../_live/observable.ts'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { listStarred, putStar } from './search-api.ts'

/** The ids of what the viewer starred; null: not read yet. */
export const stars = new Observable<ReadonlySet<string> | null>(null)

/** Reads the stars once, and again when the person comes back: another device may have given some. */
export function useStarsRead(): void {
  useEffect(() => {
    const read = () => void readStars()
    read()
    const onSight = () => document.visibilityState === 'visible' && read()
    document.addEventListener('visibilitychange', onSight)
    return () => document.removeEventListener('visibilitychange', onSight)
  }, [])
}

async function readStars(): Promise<void> {
  // Without an answer no row shows a star; the place for them says why.
  const starred = await listStarred().catch(() => null)
  if (starred) stars.set(new Set(starred.map(({ item }) => item.id)))
}

export function useIsStarred(itemId: string): boolean {
  return useObservable(stars)?.has(itemId) ?? false
}

/** Gives stars or takes them, on the screen at once; what the server refuses is taken back and said. */
export async function setStars(items: readonly Pick<Item, 'id'>[], isOn: boolean): Promise<void> {
  show(items, isOn)
  for (const item of items) {
    try {
      await putStar(item.id, isOn)
    } catch (error) {
      show([item], !isOn)
      return void toast(sentenceFor(error))
    }
  }
}

function show(items: readonly Pick<Item, 'id'>[], isOn: boolean): void {
  const next = new Set(stars.get())
  for (const { id } of items) {
    if (isOn) next.add(id)
    else next.delete(id)
  }
  stars.set(next)
}
