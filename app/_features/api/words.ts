import { DriveError } from '#contract/errors'
import { Unreachable } from './unreachable.ts'

const words = {
  unreachable: 'Cove does not answer. Check the network; nothing is lost.',
  unknown: 'Something went wrong here. Load the page again.',
}

/** What a person reads when something was refused or failed. */
export function sentenceFor(error: unknown): string {
  if (error instanceof DriveError)
    return error.details.fields ? fieldSentence(error) : error.message
  if (error instanceof Unreachable) return words.unreachable
  return words.unknown
}

/** The id that finds the server's log line, where there is one. */
export function errorId(error: unknown): string | undefined {
  return error instanceof DriveError ? error.details.id : undefined
}

function fieldSentence(error: DriveError): string {
  return Object.values(error.details.fields ?? {})[0] ?? error.message
}
