import type { Entry } from '#contract/entries'
import type { AuditDetails } from '#contract/audit'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { recordAudit, type AuditNote } from './record-audit.ts'

type Note = Pick<AuditNote, 'act' | 'target' | 'details'>

/** What of an input is told beside the entry: lists are written out, and cut where they grow long. */
const longestList = 500

/** Notes a command that changes who may reach what, in its own transaction. All others stand in their journals alone. */
export async function auditCommand(
  tx: Tx,
  { actor, input, entry }: { actor: Actor; input: unknown; entry: Entry },
): Promise<void> {
  const note = await noteOf(tx, entry, input)
  if (note) await recordAudit(tx, { ...note, by: actor })
}

async function noteOf(tx: Tx, entry: Entry, input: unknown): Promise<Note | null> {
  switch (entry.type) {
    case 'space.created':
    case 'space.deleted':
    case 'space.restored':
    case 'space.purged':
    case 'folder.unshared':
      return { act: entry.type, target: entry.space }
    case 'folder.shared':
      return { act: entry.type, target: entry.space, details: membersOf(input) }
    case 'space.transferred':
      return {
        act: entry.type,
        target: entry.space,
        details: { from: entry.from.name, to: entry.to.name },
      }
    case 'member.set': {
      const { member, was } = entry
      if (member.role === was) return null
      const details = { role: member.role, was, ...(await spaceOf(tx, entry.spaceId)) }
      return { act: entry.type, target: member, details }
    }
    case 'member.removed': {
      const details = { left: entry.left, ...(await spaceOf(tx, entry.spaceId)) }
      return { act: entry.type, target: entry.member, details }
    }
    case 'link.created': {
      const { password, expiresAt } = input as { password?: string; expiresAt?: string }
      const details = { mode: entry.link.mode, hasPassword: password !== undefined }
      return {
        act: entry.type,
        target: entry.link,
        details: {
          ...details,
          expiresAt: expiresAt ?? null,
          ...(await spaceOf(tx, entry.spaceId)),
        },
      }
    }
    case 'link.revoked':
      return {
        act: entry.type,
        target: entry.link,
        details: { mode: entry.link.mode, ...(await spaceOf(tx, entry.spaceId)) },
      }
    default:
      return null
  }
}

async function spaceOf(tx: Tx, spaceId: string): Promise<AuditDetails> {
  const [space] = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Space" WHERE "id" = ${spaceId}`
  return { spaceId, space: space?.name ?? '' }
}

function membersOf(input: unknown): AuditDetails {
  const { members = [] } = input as { members?: { userName: string; role: string }[] }
  const list = members.map(({ userName, role }) => `${userName}: ${role}`).join(', ')
  return { members: list.length > longestList ? `${list.slice(0, longestList)}…` : list }
}
