'use client'

import { useState } from 'react'
import { DriveError } from '#contract/errors'
import { useWords } from '../../_language/use-words.ts'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { words as english } from '../api/words.ts'

export type Submit<Args extends unknown[]> = {
  submit: (...args: Args) => Promise<void>
  busy: boolean
  error: unknown
  /** What is wrong with each field. */
  fields: Record<string, string>
  /** What went wrong apart from fields. */
  note: { message: string; id: string | undefined } | null
  clear: () => void
}

/** Runs the work of a form: one at a time, and keeps what the server refused until the next try. */
export function useSubmit<Args extends unknown[]>(
  work: (...args: Args) => Promise<void>,
): Submit<Args> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const words = useWords(english)
  const said = (error instanceof DriveError && error.details.fields) || {}
  const fields = Object.fromEntries(
    Object.entries(said).map(([field, sentence]) => [field, words.field(sentence)]),
  )
  const isOfFields = Object.keys(fields).length > 0
  return {
    busy,
    error,
    fields,
    note: error === null || isOfFields ? null : { message: sentenceFor(error), id: errorId(error) },
    clear: () => setError(null),
    submit: async (...args) => {
      setBusy(true)
      setError(null)
      try {
        await work(...args)
      } catch (thrown) {
        setError(thrown)
      }
      setBusy(false)
    },
  }
}
