import type * as z from 'zod'
import { inputFaults } from './input-faults.ts'

/** Parses or throws `invalid_input` with a message per field. Parsing never writes. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw inputFaults(parsed.error)
}
