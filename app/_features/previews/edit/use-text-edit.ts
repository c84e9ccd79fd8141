'use client'

import { useMemo, useRef, useState } from 'react'
import type { Item } from '#contract/item'
import { useWorkspace } from '../../../_live/workspace-context.tsx'
import { Drafts } from './drafts.ts'
import type { EditableText } from './read-editable.ts'
import { saveCopy, saveText, type InTheWay } from './save-text.ts'
import { shownText, storedText } from './text-layout.ts'
import { useDraft } from './use-draft.ts'

/** The content that is being changed. `shown`: what the field showed of it; null where only a draft of it is left. */
type Base = EditableText & { shown: string | null; version: number }

export type TextEdit = {
  text: string
  change: (text: string) => void
  isDirty: boolean
  isSaving: boolean
  /** Since when what was not saved is here again, after a reload. */
  restoredMs: number | null
  /** The browser keeps no draft. */
  isUnkept: boolean
  /** Somebody saved the file since it was opened here. */
  isBehind: boolean
  error: unknown
  conflict: InTheWay | null
  /** Answers whether it is saved. `over`: a content that was seen in between, and shall be replaced. */
  save: (over?: string) => Promise<boolean>
  /** Answers the new file, null where it could not be made. */
  saveAside: () => Promise<Item | null>
  /** Back to what is stored. */
  discard: () => void
  /** Nothing of it is kept as a draft: it is saved, or was given up. */
  end: () => void
  look: () => void
  decideLater: () => void
}

/** A text that is being changed: what was typed, what of it is saved, and what stands in the way. */
export function useTextEdit(item: Item, loaded: EditableText): TextEdit {
  const { viewer } = useWorkspace()
  const drafts = useMemo(() => new Drafts(viewer.id), [viewer.id])
  const [start] = useState(() => beginFrom(item, loaded, drafts))
  const [base, setBase] = useState(start.base)
  const [text, setText] = useState(start.text)
  const [restoredMs, setRestoredMs] = useState(start.restoredMs)
  const [isSaving, setIsSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [conflict, setConflict] = useState<InTheWay | null>(null)
  const isDirty = text !== base.shown
  const isBehind = !isSaving && item.version > base.version && item.sha256 !== base.sha256

  const draft = useDraft(drafts, item.id, { isDirty, sha256: base.sha256 }, () =>
    storedText(base.source, text),
  )
  const busy = useRef(false)
  const once = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (busy.current) return null
    busy.current = true
    setIsSaving(true)
    setError(null)
    try {
      return await work()
    } catch (caught) {
      setError(caught)
      return null
    } finally {
      busy.current = false
      setIsSaving(false)
    }
  }

  const save = async (over = base.sha256): Promise<boolean> => {
    const source = storedText(base.source, text)
    const outcome = await once(() => saveText(item, source, over))
    if (!outcome) return false
    if ('theirs' in outcome) {
      setConflict(outcome)
      return false
    }
    drafts.drop(item.id, base.sha256)
    setConflict(null)
    setRestoredMs(null)
    // What was typed while it was being saved is not saved yet.
    setBase({ source, sha256: outcome.sha256, version: outcome.version, shown: text })
    return true
  }
  const saveAside = async (): Promise<Item | null> => {
    const beside = conflict?.theirs ?? item
    const copy = await once(() => saveCopy(beside, storedText(base.source, text)))
    return copy
  }
  const discard = () => {
    const shown = shownText(loaded.source)
    drafts.drop(item.id, base.sha256)
    setBase({ ...loaded, shown, version: item.version })
    setText(shown)
    setRestoredMs(null)
  }

  return {
    text,
    change: setText,
    isDirty,
    isSaving,
    restoredMs,
    isUnkept: draft.isUnkept,
    isBehind,
    error,
    conflict,
    save,
    saveAside,
    discard,
    end: draft.end,
    look: () => setConflict({ theirs: item }),
    decideLater: () => setConflict(null),
  }
}

function beginFrom(item: Item, loaded: EditableText, drafts: Drafts) {
  const shown = shownText(loaded.source)
  const draft = drafts.find(item.id, loaded.sha256)
  if (!draft || shownText(draft.source) === shown) {
    return { base: { ...loaded, shown, version: item.version }, text: shown, restoredMs: null }
  }
  const isCurrent = draft.sha256 === loaded.sha256
  const base: Base = isCurrent
    ? { ...loaded, shown, version: item.version }
    : { source: draft.source, sha256: draft.sha256, shown: null, version: 0 }
  return { base, text: shownText(draft.source), restoredMs: draft.atMs }
}
