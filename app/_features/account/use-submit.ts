'use client'

import { useState } from 'react'
import { DriveError } from '#contract/errors'
import { errorId, sentenceFor } from '../api/words.ts'

export type Submit<Args extends unknown[]> = {
  submit: (...args: Args) => Promise<void>
  busy: boolean
  error: unknown
  /** What is wrong with each field, as the server says it. */
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
  const fields = (error instanceof DriveError && error.details.fields) || {}
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
