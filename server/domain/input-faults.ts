import type * as z from 'zod'
import { DriveError } from '#contract/errors'

/** Faults that are told of one input, and letters of each: an input may have a million, and long names for them. */
const most = { faults: 20, letters: 300 }

/** What a schema has against an input → `invalid_input` with a message per field. */
export function inputFaults({ issues }: z.ZodError): DriveError {
  const fields: Record<string, string> = {}
  for (const { path, message } of issues.slice(0, most.faults))
    fields[short(path.join('.') || 'input')] ??= short(message)
  return new DriveError('invalid_input', { message: Object.values(fields)[0], fields })
}

const short = (text: string): string =>
  text.length <= most.letters ? text : `${text.slice(0, most.letters).toWellFormed()}…`
