import { DriveError } from '#contract/errors'
import { wordsNow } from '../../_language/language-now.ts'
import { Unreachable } from './unreachable.ts'
import { words as english } from './words.ts'

/** What a person reads when something was refused or failed. */
export function sentenceFor(error: unknown): string {
  const words = wordsNow(english)
  if (error instanceof DriveError) {
    const [ofField] = Object.values(error.details.fields ?? {})
    return ofField === undefined ? words.refused(error) : words.field(ofField)
  }
  if (error instanceof Unreachable) return words.unreachable
  return words.unknown
}

/** The same with the id, where nothing else shows it. */
export function sentenceWithId(error: unknown): string {
  const id = errorId(error)
  return id ? wordsNow(english).withId(sentenceFor(error), id) : sentenceFor(error)
}

/** The id that finds the server's log line, where there is one. */
export function errorId(error: unknown): string | undefined {
  return error instanceof DriveError ? error.details.id : undefined
}
