import * as z from 'zod'
import { checkName } from './names.ts'

/** A name in a command: normalised when it passes. */
export const nameSchema = z
  .string()
  .max(1024)
  .transform((raw, context) => {
    const { name, reason } = checkName(raw)
    if (reason) {
      context.addIssue({ code: 'custom', message: reason })
      return z.NEVER
    }
    return name
  })
