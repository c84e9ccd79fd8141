import * as z from 'zod'
import { idSchema } from '../ids.ts'
import { dropDefaults, linkModes } from '../links.ts'

/** A password that visitors of a link type. Shorter than one of an account may be: the link itself is a secret too. */
const linkPassword = z
  .string()
  .min(6, 'Use at least 6 characters.')
  .max(1024, 'Use at most 1,024 characters.')

/**
 * `expiresAt`: ISO 8601, in the future. `maxDownloads` is for links to view; `maxBytes` and `maxFiles` are for links to
 * drop, which always have both.
 */
export const linkCreateInput = z
  .strictObject({
    itemId: idSchema,
    mode: z.enum(linkModes),
    password: linkPassword.optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    maxDownloads: z.number().int().min(1).max(1_000_000_000).optional(),
    maxBytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    maxFiles: z.number().int().min(1).max(1_000_000).optional(),
  })
  .superRefine((input, context) => {
    const misplaced =
      input.mode === 'view' ? (['maxBytes', 'maxFiles'] as const) : (['maxDownloads'] as const)
    for (const field of misplaced) {
      if (input[field] === undefined) continue
      const message = `A link to ${input.mode} has no ${field}.`
      context.addIssue({ code: 'custom', path: [field], message })
    }
  })
  .transform((input) => (input.mode === 'drop' ? { ...dropDefaults, ...input } : input))

export const linkRevokeInput = z.strictObject({ linkId: idSchema })
