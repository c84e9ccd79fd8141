'use client'

import { createContext, useContext } from 'react'
import type { Visit } from '#contract/links'
import { useObservable } from '../../_live/observable.ts'
import type { LinkVisit } from './link-visit.ts'

export const VisitContext = createContext<LinkVisit | null>(null)

export function useLinkVisit(): LinkVisit {
  const link = useContext(VisitContext)
  if (!link) throw new Error('useLinkVisit needs a VisitContext above it.')
  return link
}

/** The visit under way; for what is shown only to whoever is in. */
export function useVisit(): Visit {
  const state = useObservable(useLinkVisit().state)
  if (state.kind !== 'in') throw new Error('Nobody is in.')
  return state.visit
}
