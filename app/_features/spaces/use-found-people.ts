import { useEffect, useState } from 'react'
import type { Person } from '#contract/item'
import { findPeople } from './spaces-api.ts'

const typingMs = 140

export type Found = { state: 'idle' | 'searching' | 'failed' | 'done'; people: readonly Person[] }

const idle: Found = { state: 'idle', people: [] }

/** The people whose names begin with what is typed; asked for when the typing rests, old answers are dropped. */
export function useFoundPeople(text: string): Found {
  const beginning = text.trim()
  const [found, setFound] = useState<Found & { of: string }>({ ...idle, of: '' })
  useEffect(() => {
    if (beginning === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      findPeople(beginning, abort.signal).then(
        (people) => setFound({ state: 'done', people, of: beginning }),
        () => abort.signal.aborted || setFound({ state: 'failed', people: [], of: beginning }),
      )
    }, typingMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [beginning])
  if (beginning === '') return idle
  // While the next answer is on its way, the last one stays as far as it still fits.
  if (found.of === beginning) return found
  const fits = ({ name }: Person) => name.toLowerCase().startsWith(beginning.toLowerCase())
  return { state: 'searching', people: found.people.filter(fits) }
}
