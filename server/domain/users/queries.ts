import type { Me, UserRole, UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { nameKey } from './create-user.ts'

type Row = {
  id: string
  name: string
  role: string
  quotaBytes: bigint | null
  usedBytes: bigint
  reservedBytes: bigint
  itemCount: number
  disabledAtMs: bigint | null
  createdAtMs: bigint
  secondStep: { confirmedAtMs: bigint | null } | null
}

const withSecondStep = { secondStep: { select: { confirmedAtMs: true } } } as const

/** Whether anyone was ever added: until then set-up is open. */
export async function hasUsers(read: Reader): Promise<boolean> {
  return (await read.$queryRaw<unknown[]>`SELECT 1 FROM "User" LIMIT 1`).length > 0
}

/** Every user, by name. */
export async function listUsers(read: Reader): Promise<UserSummary[]> {
  const rows = await read.user.findMany({ orderBy: { nameKey: 'asc' }, include: withSecondStep })
  return rows.map(toSummary)
}

/** Throws `not_found`. */
export async function getUser(read: Reader, id: string): Promise<UserSummary> {
  const row = await read.user.findUnique({ where: { id }, include: withSecondStep })
  if (!row) throw new DriveError('not_found', { message: 'There is no such user.' })
  return toSummary(row)
}

/** By name, case aside. Throws `not_found`. */
export async function getUserByName(read: Reader, name: string): Promise<UserSummary> {
  const row = await read.user.findUnique({
    where: { nameKey: nameKey(name.trim()) },
    include: withSecondStep,
  })
  if (!row) throw new DriveError('not_found', { message: `There is no user named "${name}".` })
  return toSummary(row)
}

/** What `GET /api/v1/me` answers. */
export async function readMe(read: Reader, actor: Actor): Promise<Me> {
  const user = await getUser(read, actor.userId)
  const { showsPresence } = await read.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { showsPresence: true },
  })
  const home = await read.space.findFirst({
    where: { ownerId: actor.userId, kind: 'home' },
    select: { id: true },
  })
  if (!home) throw new DriveError('not_found')
  const { quotaBytes: limitBytes, usedBytes, reservedBytes } = user
  return {
    user: { id: user.id, name: user.name, role: user.role, showsPresence },
    quota: { limitBytes, usedBytes, reservedBytes },
    homeSpaceId: home.id,
  }
}

function toSummary(row: Row): UserSummary {
  return {
    id: row.id,
    name: row.name,
    role: row.role as UserRole,
    quotaBytes: row.quotaBytes === null ? null : Number(row.quotaBytes),
    usedBytes: Number(row.usedBytes),
    reservedBytes: Number(row.reservedBytes),
    itemCount: row.itemCount,
    disabled: row.disabledAtMs !== null,
    twoSteps: row.secondStep?.confirmedAtMs != null,
    createdAt: toIso(row.createdAtMs),
  }
}
