'use client'

import { useEffect, useRef, useState } from 'react'
import type { Drafts } from './drafts.ts'

/** How long somebody may type on before it is written down. */
const writeMs = 400

/**
 * Keeps what is not saved yet in the browser: soon after it was typed, and at once when the page goes. Where the browser
 * keeps nothing it asks before the page is left.
 */
export function useDraft(
  drafts: Drafts,
  itemId: string,
  { isDirty, sha256 }: { isDirty: boolean; sha256: string },
  makeSource: () => string,
): { isUnkept: boolean; end: () => void } {
  const [isUnkept, setIsUnkept] = useState(false)
  const isOver = useRef(false)
  const write = useRef(() => undefined as void)
  useEffect(() => {
    write.current = () => {
      if (isOver.current) return
      if (!isDirty) return drafts.drop(itemId, sha256)
      setIsUnkept(!drafts.keep(itemId, { sha256, source: makeSource(), atMs: Date.now() }))
    }
    const timer = setTimeout(() => write.current(), writeMs)
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    const onHide = () => write.current()
    window.addEventListener('pagehide', onHide)
    return () => {
      window.removeEventListener('pagehide', onHide)
      write.current()
    }
  }, [])
  useEffect(() => {
    if (!isDirty || !isUnkept) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty, isUnkept])
  return {
    isUnkept,
    end: () => {
      isOver.current = true
      drafts.drop(itemId, sha256)
    },
  }
}
