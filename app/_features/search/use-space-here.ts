import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { usePlace } from '../frame/place.ts'
import { useFolderHere } from '../frame/use-folder-here.ts'
import { words as english } from './words.ts'

/** The space of the folder on the screen, which a search can stay in; nulls elsewhere. */
export function useSpaceHere(): { spaceId: string | null; spaceName: string | null } {
  const words = useWords(english)
  const place = usePlace()
  const here = useFolderHere()
  const spaces = useObservable(useWorkspace().spaces)
  const space =
    place.kind === 'folder' ? spaces?.find(({ id }) => id === here?.store.spaceId) : undefined
  if (!space) return { spaceId: null, spaceName: null }
  return { spaceId: space.id, spaceName: space.kind === 'home' ? words.home : space.name }
}
