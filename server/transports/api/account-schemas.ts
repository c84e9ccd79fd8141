import { z } from '@hono/zod-openapi'
import { tokenScopes } from '#contract/account'
import { parseSize } from '#contract/sizes'

/** What the account routes take and answer, as /api/v1/openapi.json tells it. The domain checks names and passwords. */

const text = z.string().max(1024)
const time = z.iso.datetime()

export const codeSchema = z
  .string()
  .max(100)
  .openapi({ description: 'The second step: six digits of an app, or a recovery code.' })

const scopeSchema = z.enum(tokenScopes).openapi({
  description: '`read`: it looks and downloads; whatever would change something is `not_allowed`.',
})

export const personSchema = z
  .object({ id: z.string(), name: z.string(), role: z.enum(['admin', 'user']) })
  .openapi('SignedInUser')

export const tokenRequestSchema = z
  .object({
    name: text,
    password: text,
    label: z.string().trim().max(100).default(''),
    code: codeSchema.optional(),
    scope: scopeSchema.default('all'),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .openapi({ description: 'In the future; without it the token stands until it is revoked.' }),
  })
  .openapi('TokenRequest')

export const tokenReplySchema = z
  .object({
    id: z.string(),
    token: z.string(),
    scope: scopeSchema,
    expiresAt: time.nullable(),
    user: personSchema,
  })
  .openapi('TokenReply')

export const meSchema = z
  .object({
    user: personSchema.extend({
      showsPresence: z.boolean().openapi({ description: 'Others see which folder you have open.' }),
    }),
    quota: z.object({
      limitBytes: z.number().int().nullable(),
      usedBytes: z.number().int(),
      reservedBytes: z.number().int(),
    }),
    homeSpaceId: z.string(),
  })
  .openapi('Me')

export const sessionSchema = z
  .object({
    id: z.string(),
    userAgent: z.string(),
    address: z.string(),
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time,
    current: z.boolean(),
  })
  .openapi('Session')

export const tokenSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    scope: scopeSchema,
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time.nullable(),
    current: z.boolean(),
  })
  .openapi('Token')

export const passwordRequestSchema = z
  .object({ currentPassword: text, newPassword: text })
  .openapi('PasswordChange')

export const setUpRequestSchema = z
  .object({ code: z.string().max(100), name: text, password: text })
  .openapi('SetUp')

export const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['admin', 'user']),
    quotaBytes: z.number().int().nullable(),
    usedBytes: z.number().int(),
    reservedBytes: z.number().int(),
    itemCount: z.number().int(),
    disabled: z.boolean(),
    twoSteps: z.boolean().openapi({ description: 'Signs in by a password and a code.' }),
    createdAt: time,
  })
  .openapi('User')

/** Bytes, null for unlimited, or words such as `10GB`, `500MiB`, `unlimited`. */
const quotaSchema = z
  .union([z.number(), z.null(), z.string().max(40)])
  .transform((given, context) => {
    if (typeof given !== 'string') return given
    try {
      return parseSize(given)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message })
      return z.NEVER
    }
  })
  .openapi({
    type: 'string',
    description: 'Bytes, null for unlimited, or words such as 10GB, 500MiB, unlimited.',
  })

export const newUserSchema = z
  .object({
    name: text,
    password: text,
    role: z.enum(['admin', 'user']).default('user'),
    quota: quotaSchema.optional(),
  })
  .openapi('NewUser')

export const userChangeSchema = z
  .object({
    quota: quotaSchema.optional(),
    disabled: z.boolean().optional(),
    role: z.enum(['admin', 'user']).optional(),
    password: text.optional(),
    twoSteps: z
      .literal(false)
      .optional()
      .openapi({ description: 'Turns them off, for someone who lost the phone; not your own.' }),
  })
  .openapi('UserChange')

export const userRemovalSchema = z
  .union([z.object({ handOverTo: text }), z.object({ purge: z.literal(true) })])
  .openapi('UserRemoval')

export const idParamSchema = z.object({ id: z.string().min(1).max(64) })
