'use client'

import { useEffect } from 'react'
import type { Entry } from '#contract/entries'
import { wordsNow } from '../../_language/language-now.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { toast } from '../../_ui/toast.ts'
import { folderPath, go } from '../frame/place.ts'
import { useHome } from '../frame/use-home.ts'
import { words as english } from './words.ts'

/** What is older came in a catch-up: the side bar shows it, nobody has to be told. */
const freshMs = 15_000

/** Says in a line when somebody lets the viewer into a space, out of one, or makes them something else in it. */
export function SpaceNews() {
  const workspace = useWorkspace()
  const homeId = useHome()?.id
  useEffect(() => {
    if (!homeId) return
    const store = workspace.store(homeId)
    return store.latest.subscribe(() => {
      for (const entry of store.latest.get()) {
        const isOld = Date.now() - Date.parse(entry.at) > freshMs
        if (entry.actor.id !== workspace.viewer.id && !isOld) tell(entry)
      }
    })
  }, [workspace, homeId])
  return null
}

function tell(entry: Entry): void {
  const words = wordsNow(english)
  const who = entry.actor.name
  switch (entry.type) {
    case 'space.joined': {
      const { name, rootId } = entry.space
      const open = { label: words.open, onClick: () => go(folderPath(rootId)) }
      return toast(words.news.joined(who, name), open)
    }
    case 'space.left':
      return toast(words.news.left(who, entry.space.name))
    case 'space.roleChanged':
      return toast(words.news.roleChanged(who, entry.space.name, entry.role))
    case 'space.renamed':
      return toast(words.news.renamed(who, entry.was, entry.space.name))
  }
}
