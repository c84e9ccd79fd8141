import * as z from 'zod'
import { onConflictSchema } from './commands/items.ts'
import { idSchema } from './ids.ts'
import { nameSchema } from './name-schema.ts'

/** Far more than may stand in each other: each of them is checked. */
const maxFolders = 1000
const maxDateMs = 8.64e15
const hexDigest = (digits: number) =>
  z
    .string()
    .toLowerCase()
    .regex(new RegExp(`^[0-9a-f]{${digits}}$`), `Write this digest as ${digits} hex digits.`)

/** `/a/b` or `a/b` → the names of the folders on the way, each checked. `/` and nothing are the root. */
const pathSchema = z
  .string()
  .max(65_536)
  .refine((path) => path.split('/').length <= maxFolders, 'These are too many folders.')
  .transform((path) => path.replace(/^\//, '').replace(/\/$/, ''))
  .transform((path) => (path === '' ? [] : path.split('/')))
  .pipe(z.array(nameSchema))

/**
 * What Upload-Metadata asks for, values decoded. The folder is `parentId`, or `path` from the root of `spaceId`, whose
 * missing folders are made; without a space it is the actor's home. Keys that are not named here are only echoed.
 */
export const uploadWishSchema = z
  .object({
    spaceId: idSchema.optional(),
    parentId: idSchema.optional(),
    path: pathSchema.optional(),
    filename: nameSchema,
    filetype: z
      .string()
      .max(255)
      .regex(/^[\x20-\x7e]*$/, 'A media type is printable ASCII.')
      .default(''),
    /** Milliseconds since the epoch, as `File.lastModified` has it. */
    lastModified: z
      .string()
      .regex(/^-?\d{1,16}$/, 'Write this time in whole milliseconds.')
      .transform(Number)
      .refine((ms) => Math.abs(ms) <= maxDateMs, 'This is no time.')
      .optional(),
    onConflict: onConflictSchema.default('fail'),
    /** With `replace`: the SHA-256 of the one content that may be replaced; another one by now, or none, is `stale`. */
    ifSha256: hexDigest(64).optional(),
    md5: hexDigest(32).optional(),
    sha256: hexDigest(64).optional(),
  })
  .refine((wish) => wish.parentId === undefined || wish.path === undefined, {
    path: ['path'],
    message: 'Name the folder by parentId or by path, not by both.',
  })
  .refine((wish) => wish.ifSha256 === undefined || wish.onConflict === 'replace', {
    path: ['ifSha256'],
    message: 'ifSha256 says what may be replaced: send it with onConflict replace.',
  })

export type UploadWish = z.output<typeof uploadWishSchema>
