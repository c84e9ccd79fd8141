import type * as z from 'zod'
import { DriveError } from '#contract/errors'

/** Parses or throws `invalid_input` with a message per field. Parsing never writes. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'input'] ??= issue.message
  throw new DriveError('invalid_input', { message: Object.values(fields)[0], fields })
}
