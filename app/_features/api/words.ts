import type { DriveError } from '#contract/errors'
import { inEnglish } from '../../_language/dictionary.ts'

export const words = inEnglish('api', {
  unreachable: 'Cove does not answer. Check the network; nothing is lost.',
  unknown: 'Something went wrong here. Load the page again.',
  /** A refusal. The server speaks English, and says more than its code does. */
  refused: ({ message }: DriveError): string => message,
  /** With what finds the server's log line. */
  withId: (sentence: string, id: string) => `${sentence} (id ${id})`,
  /** What the server, or a check that both have, says of one field. */
  field: (sentence: string): string => sentence,
})
