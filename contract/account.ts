import * as z from 'zod'
import type { Person } from './item.ts'

export type UserRole = 'admin' | 'user'

/** Who may sign in: 1–64 characters, no blanks at the ends, none of the characters that addresses and paths use. */
export const userNameSchema = z
  .string()
  .max(256)
  .transform((raw) => raw.normalize('NFC').trim())
  .refine(
    (name) => /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,62}[\p{L}\p{N}._-])?$/u.test(name),
    'Use 1 to 64 letters, digits, spaces, dots, - or _.',
  )

/** A password as it is chosen; sign-in takes any string, so that old rules never lock anyone out. */
export const newPasswordSchema = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(1024, 'Use at most 1,024 characters.')

/** A new user, by whoever makes one. */
export const namePasswordSchema = z.object({ name: userNameSchema, password: newPasswordSchema })

/** A password that someone sets for another. */
export const givenPasswordSchema = z.object({ password: newPasswordSchema })

/** A password that someone changes for themselves. */
export const passwordChangeSchema = z.object({
  currentPassword: z.string().max(1024),
  newPassword: newPasswordSchema,
})

/** What people decide about themselves: `PATCH /api/v1/me`. */
export const meChangeSchema = z.strictObject({ showsPresence: z.boolean() })

/** `GET /api/v1/me/two-steps`. `since` null: off. */
export type TwoStepsState = { on: boolean; since: string | null; recoveryCodesLeft: number }

/** `GET /api/v1/me`. `limitBytes` null: unlimited. */
export type Me = {
  /** `showsPresence`: others see which folder this person has open. */
  user: { id: string; name: string; role: UserRole; showsPresence: boolean }
  quota: { limitBytes: number | null; usedBytes: number; reservedBytes: number }
  homeSpaceId: string
}

/** A row of `GET /api/v1/spaces`. */
export type SpaceSummary = {
  id: string
  kind: 'home' | 'shared'
  name: string
  role: 'viewer' | 'editor' | 'manager' | 'owner'
  clock: number
  rootId: string
  /** Who pays for it. */
  owner: Person
  /** The owner among them. */
  memberCount: number
}

/** A row of `GET /api/v1/uploads`: what is unfinished, on any device. */
export type UploadSummary = {
  id: string
  url: string
  spaceId: string
  parentId: string
  name: string
  lengthBytes: number | null
  offsetBytes: number
  modifiedAt: string
  createdAt: string
  expiresAt: string
}

/** A row of `GET /api/v1/sessions`. `current`: the one that asks. */
export type SessionSummary = {
  id: string
  userAgent: string
  address: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  current: boolean
}

export const tokenScopes = ['all', 'read'] as const

/** What a token may do in its person's name: everything, or look and download and change nothing. */
export type TokenScope = (typeof tokenScopes)[number]

/** A row of `GET /api/v1/tokens`; the token itself is told once, when it is made. */
export type TokenSummary = {
  id: string
  label: string
  scope: TokenScope
  createdAt: string
  lastSeenAt: string
  /** null: it stands until it is revoked. */
  expiresAt: string | null
  current: boolean
}

/** A row of `GET /api/v1/admin/users`. `quotaBytes` null: unlimited. */
export type UserSummary = {
  id: string
  name: string
  role: UserRole
  quotaBytes: number | null
  usedBytes: number
  reservedBytes: number
  itemCount: number
  disabled: boolean
  /** Signs in by a password and a code. */
  twoSteps: boolean
  createdAt: string
}
