import { randomBytes } from 'node:crypto'
import { linkCreateInput } from '#contract/commands/links'
import { DriveError } from '#contract/errors'
import type { NewLink } from '#contract/links'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import type { Actor } from '../actor.ts'
import { hashPassword } from '../credentials/password.ts'
import { defineCommand } from '../define-command.ts'
import { authorize } from '../items/policy.ts'
import { getItem, locateItems } from '../items/queries.ts'
import { linkTokenHash, newLinkToken } from './link-token.ts'

/** More than anyone needs, few enough to read through. */
const maxLinks = 1000

type Secrets = { linkId: string; token: string; passwordHash: string | null }

export const createLink = defineCommand<typeof linkCreateInput, Secrets>({
  name: 'link.create',
  input: linkCreateInput,

  async prepare({ input, actor, drive }) {
    const { read } = drive.database
    await authorize(read, await locateItems(read, actor, [input.itemId]), actor, 'change')
    const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
    return { linkId: newId(), token: newLinkToken(), passwordHash }
  },

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, [input.itemId])
  },

  async run({ input, actor, tx, nowMs, spaceId, prepared }) {
    await authorize(tx, spaceId, actor, 'change')
    const item = await getItem(tx, actor, input.itemId)
    if (item.kind === 'shortcut' || (input.mode === 'drop' && item.kind !== 'folder')) {
      throw new DriveError('invalid_input', {
        message: 'A link leads to a file or a folder; one to drop files into, to a folder.',
      })
    }
    const { linkId, token, passwordHash } = prepared
    await refuseTooMany(tx, actor)
    await tx.link.create({
      data: {
        id: linkId,
        spaceId,
        itemId: item.id,
        makerId: actor.userId,
        mode: input.mode,
        tokenHash: linkTokenHash(token),
        passwordHash,
        passKey: randomBytes(32).toString('hex'),
        createdAtMs: nowMs,
        expiresAtMs: readExpiry(input.expiresAt),
        maxDownloads: input.maxDownloads ?? null,
        maxBytes: input.maxBytes ?? null,
        maxFiles: input.maxFiles ?? null,
      },
    })
    const { name } = item
    return { type: 'link.created', link: { id: linkId, itemId: item.id, name, mode: input.mode } }
  },

  tell: ({ linkId, token }) => ({
    link: { id: linkId, token, path: `/l/${token}` } satisfies NewLink,
  }),

  /** Not the password: a fast hash of it must lie nowhere. */
  identify: ({ password, ...rest }) => ({ ...rest, hasPassword: password !== undefined }),
})

function readExpiry(expiresAt: string | undefined): number | null {
  if (expiresAt === undefined) return null
  const atMs = Date.parse(expiresAt)
  if (atMs > clock.now()) return atMs
  const message = 'A link ends in the future.'
  throw new DriveError('invalid_input', { message, fields: { expiresAt: message } })
}

async function refuseTooMany(read: Reader, actor: Actor): Promise<void> {
  if ((await read.link.count({ where: { makerId: actor.userId } })) < maxLinks) return
  throw new DriveError('not_allowed', {
    message: 'You have 1,000 links. Revoke some that are no longer used.',
  })
}
