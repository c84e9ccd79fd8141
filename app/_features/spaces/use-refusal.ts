import { useState } from 'react'
import { errorId, sentenceFor } from '../api/sentence-for.ts'

export type Refusal = { message: string; id: string | undefined }

/** Runs what may be refused, and keeps the refusal for the screen; `run` answers whether it was done. */
export function useRefusal(sentence: (error: unknown) => string = sentenceFor) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setRefusal(null)
    setIsBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      setRefusal({ message: sentence(error), id: errorId(error) })
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { refusal, isBusy, run, forget: () => setRefusal(null) }
}
