import type { Mutant } from './mutant.ts'

const table = 'e2e/access/table.test.ts'
const revocation = 'e2e/access/revocation.test.ts'
const items = 'server/domain/items/queries.ts'

/** Ways to break the walls: who reaches what (A1), and what ends with a right (A2). */
export const accessMutants: Mutant[] = [
  {
    name: 'let a token that may only read change things',
    file: 'server/transports/gate/gate.ts',
    find: `  if (!evenReading && isChanging(req)) requireWriting(actor)\n`,
    replace: ``,
    test: 'e2e/access/read-token.test.ts',
    named: 'is refused POST /uploads',
  },
  {
    name: 'let a visitor reach what lies beside his link',
    file: items,
    find: `  if (isOutside) throw new DriveError('not_found')\n`,
    replace: `  void isOutside\n`,
    test: table,
    named: 'each target GET /items/{id}/children',
  },
  {
    name: 'let a manager make the owner a viewer',
    file: 'server/domain/members/set-member.ts',
    find: `if (was === 'owner') {`,
    replace: `if (was === 'owner' && nowMs < 0) {`,
    test: table,
    named: 'each target member.set of the owner',
  },
  {
    name: 'let a manager delete the space',
    file: 'server/domain/spaces/policy.ts',
    find: `delete: 'owner'`,
    replace: `delete: 'manager'`,
    test: table,
    named: 'each target space.delete',
  },
  {
    name: 'answer not_allowed for what is foreign',
    file: 'server/domain/members/queries.ts',
    find: `if (role === null) throw new DriveError('not_found')`,
    replace: `if (role === null) throw new DriveError('not_allowed')`,
    test: table,
    named: 'each target GET /spaces/{id}/members',
  },
  {
    name: 'say of what does not exist that it does not exist',
    file: items,
    find: `  if (!row || !mayLook) throw new DriveError('not_found')`,
    replace: `  if (!row) throw new DriveError('not_found', { message: 'There is no such item.' })
  if (!mayLook) throw new DriveError('not_found')`,
    test: table,
    named: 'each target GET /items/{id}/versions',
  },
  {
    name: 'let members into a space that was deleted',
    file: 'server/domain/members/queries.ts',
    find: `WHERE m."spaceId" = \${spaceId} AND m."userId" = \${userId} AND s."deletedAtMs" IS NULL`,
    replace: `WHERE m."spaceId" = \${spaceId} AND m."userId" = \${userId}`,
    test: table,
    named: 'each target GET /spaces/{id}/journal',
  },
  {
    name: "take a visitor's pass at every door",
    file: 'server/transports/gate/gate.ts',
    find: `whoever else he may be.\n  if (passOf(gate, req) !== null) throw new DriveError('not_found')`,
    replace: `whoever else he may be.`,
    test: table,
    named: 'each target GET /me',
  },
  {
    name: 'let anybody hold the upload of another',
    file: 'server/domain/uploads/queries.ts',
    find: `    upload?.userId !== mine.userId ||\n    upload.linkId`,
    replace: `    !upload ||\n    upload.linkId`,
    test: table,
    named: 'each target DELETE /uploads/{id}',
  },
  {
    name: 'take longer for what is there',
    file: items,
    find: `  return rows[0] ?? null`,
    replace: `  if (rows[0]) await new Promise((resolve) => setTimeout(resolve, 2))\n  return rows[0] ?? null`,
    test: 'e2e/access/timing.test.ts',
    named: 'A1 what is foreign takes as long',
  },
  {
    name: 'look into any space',
    file: items,
    find: `if (!row || !mayLook) throw`,
    replace: `if (!row || (!mayLook && itemId === '')) throw`,
    test: 'e2e/access/fuzz.test.ts',
    named: 'A1 whatever is sent',
  },
  {
    name: 'send on what a revoked link had begun to download',
    file: 'server/transports/downloads/watch-right.ts',
    find: `  if (!(await isStanding(read, actor))) return false\n`,
    replace: ``,
    test: revocation,
    named: 'within a second: revoking it',
  },
  {
    name: 'take in what a member sends who may only look now',
    file: 'server/domain/uploads/require-uploader.ts',
    find: `return hasRole(role, 'editor') ? null : new DriveError('not_allowed')`,
    replace: `return hasRole(role, 'viewer') ? null : new DriveError('not_allowed')`,
    test: revocation,
    named: 'A2 a member who may only look now',
  },
  {
    name: 'tell who has left what his upload has become',
    file: 'server/transports/tus/append.ts',
    find: `if (stored.state === 'finished' && actor.kind === 'user')`,
    replace: `if (stored.state === 'complete' && actor.kind === 'user')`,
    test: 'e2e/access/left.test.ts',
    named: 'learns nothing of the file',
  },
]
