import { useEffect, useState } from 'react'
import type { DeletedSpace } from '#contract/space'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useHome } from '../frame/use-home.ts'
import { listDeletedSpaces } from './spaces-api.ts'

const touching = new Set(['space.deleted', 'space.restored', 'space.purged', 'space.transferred'])

/** The viewer's own spaces in the trash, kept up to date by the journal of the home; none while `isOn` is false. */
export function useDeletedSpaces(isOn: boolean): readonly DeletedSpace[] {
  const workspace = useWorkspace()
  const homeId = useHome()?.id
  const [spaces, setSpaces] = useState<readonly DeletedSpace[]>([])
  useEffect(() => {
    if (!isOn || !homeId) return setSpaces([])
    const read = () => void listDeletedSpaces().then(setSpaces, () => undefined)
    const { latest } = workspace.store(homeId)
    read()
    return latest.subscribe(() => {
      if (latest.get().some(({ type }) => touching.has(type))) read()
    })
  }, [workspace, homeId, isOn])
  return spaces
}
