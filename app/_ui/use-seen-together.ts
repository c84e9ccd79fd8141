import { useLayoutEffect } from 'react'
import { keepColoursApart, personColours } from './person-colour.ts'

/** The people with these ids are on the screen together: no two of the first have one colour, while there are any left. */
export function useSeenTogether(ids: readonly string[]): void {
  const first = [...new Set(ids)].slice(0, personColours).join(' ')
  useLayoutEffect(() => {
    if (first !== '') keepColoursApart(first.split(' '))
  }, [first])
}
