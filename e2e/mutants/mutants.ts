import { accessMutants } from './access-mutants.ts'
import { linkMutants } from './link-mutants.ts'
import { liveMutants } from './live-mutants.ts'
import { signInMutants } from './sign-in-mutants.ts'
import type { Mutant } from './mutant.ts'
import { durabilityMutants } from './durability-mutants.ts'

const uploads = 'server/domain/uploads'

export const mutants: Mutant[] = [
  ...durabilityMutants,
  {
    name: "drop Q1's WHERE from the reservation",
    file: 'server/domain/quota/reserve.ts',
    find: `UPDATE "User" SET "reservedBytes" = "reservedBytes" + \${bytes}
    WHERE "id" = \${ownerId} AND ("quotaBytes" IS NULL OR "usedBytes" + "reservedBytes" + \${bytes} <= "quotaBytes")`,
    replace: `UPDATE "User" SET "reservedBytes" = "reservedBytes" + \${bytes} WHERE "id" = \${ownerId}`,
    test: `${uploads}/create-upload.test.ts`,
    named: 'Q1 U1 the whole length is reserved',
  },
  {
    name: "drop Q1's trigger from the database",
    file: 'prisma/migrations/20261122000000_init/migration.sql',
    find: `  AND NEW."usedBytes" + NEW."reservedBytes" > NEW."quotaBytes"\n`,
    replace: `  AND 1 = 0\n`,
    test: 'server/platform/database.test.ts',
    named: 'Q1 the database itself',
  },
  {
    name: 'commit before the rename',
    file: `${uploads}/commit-upload.ts`,
    find: `  const finished = await publishBytes(drive, upload)
  if (finished) return finished
  faultPoint('published')
  let entry: Entry | null
  try {
    entry = await commitOnce(drive, actor, upload, await findTwinOf(drive, actor, upload))`,
    replace: `  let entry: Entry | null
  try {
    entry = await commitOnce(drive, actor, upload, await findTwinOf(drive, actor, upload))
    await publishBytes(drive, upload)`,
    test: `${uploads}/finish-upload.test.ts`,
    named: 'U3 a commit whose bytes are not there',
  },
  {
    name: 'publish an entry before its commit',
    file: 'server/domain/run-command.ts',
    find: `  return entries\n}\n\ntype At`,
    replace: `  publish(entries)\n  return entries\n}\n\ntype At`,
    test: 'server/domain/run-command.test.ts',
    named: 'entries are published once, after the commit',
  },
  {
    name: 'ignore a digest that the client announced',
    file: `${uploads}/complete-upload.ts`,
    find: `(expected.expectedMd5 === null || expected.expectedMd5 === content.md5) &&`,
    replace: `(expected.expectedMd5 === null || true) &&`,
    test: `${uploads}/finish-upload.test.ts`,
    named: 'U4',
  },
  {
    name: 'skip the actor check of an upload',
    file: `${uploads}/queries.ts`,
    find: `upload?.userId !== mine.userId ||`,
    replace: `!upload ||`,
    test: 'server/transports/tus',
    named: 'A1',
  },
  {
    name: 'forget to release the reservation of a dropped upload',
    file: `${uploads}/drop-upload.ts`,
    find: `  await releaseBytes(tx, row.ownerId, Number(row.reservedBytes))\n`,
    replace: '',
    test: `${uploads}/create-upload.test.ts`,
    named: 'U1 dropping gives back exactly',
  },
  {
    name: 'read the offset from stat()',
    file: `${uploads}/recover-uploads.ts`,
    find: `    if (stored < upload.offsetBytes) {`,
    replace: `    await drive.database.transact((tx) => tx.upload.update({ where: { id: upload.id }, data: { offsetBytes: stored } }))
    if (stored < upload.offsetBytes) {`,
    test: `${uploads}/recover-uploads.test.ts`,
    named: 'U4 one that waits for bytes stays at its offset',
  },
  {
    name: 'skip U5: the right is not asked again at the commit',
    file: `${uploads}/commit-upload.ts`,
    find: `  if (actor.kind === 'user') await requireRole(tx, folder.spaceId, actor.userId, 'editor')\n`,
    replace: '',
    test: `${uploads}/arrival.test.ts`,
    named: 'U5',
  },
  {
    name: 'let a revoked credential run commands',
    file: 'server/domain/run-command.ts',
    find: `await requireStanding(tx, run.actor)`,
    replace: ``,
    test: 'server/domain/items/rename-item.test.ts',
    named: 'A2 a revoked token',
  },
  {
    name: 'tell strangers that a space exists',
    file: 'server/domain/members/queries.ts',
    find: `if (role === null) throw new DriveError('not_found')`,
    replace: `if (role === null) throw new DriveError('not_allowed')`,
    test: 'server/domain/items/create-folder.test.ts',
    named: 'A1 a space and a folder of someone else',
  },
  {
    name: 'raise the clock by two',
    file: 'server/journal/append.ts',
    find: 'SET "clock" = "clock" + 1 WHERE "id" = ${spaceId}',
    replace: 'SET "clock" = "clock" + 2 WHERE "id" = ${spaceId}',
    test: 'server/domain/run-command.test.ts',
    named: 'J1 fifty commands at once',
  },
  {
    name: 'run a repeated command again',
    file: 'server/domain/run-command.ts',
    find: `if (run.commandId === null) return null`,
    replace: `if (run.commandId !== null) return null`,
    test: 'server/domain/run-command.test.ts',
    named: 'the same command id with the same input',
  },
  {
    name: 'purge versions that are young',
    file: 'server/domain/versions/purge-old-versions.ts',
    find: 'AND "createdAtMs" < ${olderThanMs} ',
    replace: 'AND ${olderThanMs} > 0 ',
    test: 'server/domain/versions/old-versions.test.ts',
    named: 'the young ones however many',
  },
  {
    name: 'send a block whose CRC-32 does not match',
    file: 'server/transports/downloads/checked-reader.ts',
    find: `crc32(bytes) !== blockCrc(content.blockCrcs, block)`,
    replace: `crc32(bytes) < 0`,
    test: 'server/transports/downloads/handler.test.ts',
    named: 'B2 a flipped bit',
  },
  {
    name: 'put a block whose CRC-32 does not match into an archive',
    file: 'server/storage/reading/read-worker.mjs',
    find: `crc32(block) !== crc`,
    replace: `crc32(block) < 0`,
    test: 'server/transports/archives/handler.test.ts',
    named: 'B2 a flipped bit',
  },
  {
    name: 'splice a resumed download: ignore If-Range',
    file: 'server/transports/downloads/preconditions.ts',
    find: `return ifRange === undefined || ifRange === etag`,
    replace: `return ifRange !== etag || true`,
    test: 'server/transports/downloads/handler.test.ts',
    named: 'D1 If-Range',
  },
  {
    name: 'copy without a charge',
    file: 'server/domain/items/copy-tree.ts',
    find: `sum + (source.blobId ? Number(source.sizeBytes) : 0)`,
    replace: `sum + (source.blobId ? 0 : 0)`,
    test: 'server/domain/items/copy-item.test.ts',
    named: 'Q1 Q2 a copy is charged',
  },
  {
    name: 'let another origin use the cookie',
    file: 'server/transports/gate/same-origin.ts',
    find: `return origin.host === askedHost(rule, req, origin.protocol)`,
    replace: `return true`,
    test: 'server/transports/gate/gate.test.ts',
    named: '',
  },
  {
    name: 'answer the last PATCH before the commit',
    file: `${uploads}/commit-upload.ts`,
    find: `    entry = await commitOnce(drive, actor, upload, await findTwinOf(drive, actor, upload))
  } catch`,
    replace: `    entry = null
    void commitOnce(drive, actor, upload, null)
  } catch`,
    test: `${uploads}/finish-upload.test.ts`,
    named: 'U2 nothing shows until the commit',
  },
  {
    name: 'move an offset without asking where it stood',
    file: `${uploads}/checkpoint-upload.ts`,
    find: ` AND "offsetBytes" = \${from} AND "state" = 'open'`,
    replace: ` AND "state" = 'open'`,
    test: `${uploads}/checkpoint-upload.test.ts`,
    named: 'U4 of two writers',
  },
  {
    name: 'let a transfer go on after its credential ended',
    file: 'server/transports/tus/watch-body.ts',
    find: `    objection ??= await rules.object()\n`,
    replace: '',
    test: 'server/transports/tus/interruptions.test.ts',
    named: 'A2 the token is revoked',
  },
  {
    name: 'count the bytes of a checksummed body that broke off',
    file: 'server/transports/tus/receive-body.ts',
    find: `  await bytes.rollback(upload.offsetBytes)
  if (!isWhole) return upload.offsetBytes`,
    replace: `  if (!isWhole) return received.offset`,
    test: 'server/transports/tus/interruptions.test.ts',
    named: 'U4 one with a checksum keeps nothing',
  },
  {
    name: 'store a deferred upload ahead of its reservation',
    file: 'server/transports/tus/deferred-reservation.ts',
    find: `admit: (total) => total <= reserved || growFor(total)`,
    replace: `admit: (total) => total <= reserved || growFor(total).then(() => true)`,
    test: 'server/transports/tus/statuses.test.ts',
    named: 'Q1 U1 a quota is 413 at a PATCH',
  },
  {
    name: 'commit an upload twice',
    file: `${uploads}/commit-upload.ts`,
    find: `    WHERE "id" = \${uploadId} AND "state" = 'complete'\``,
    replace: `    WHERE "id" = \${uploadId}\``,
    test: `${uploads}/finish-upload.test.ts`,
    named: 'U3',
  },
  ...liveMutants,
  ...signInMutants,
  ...linkMutants,
  ...accessMutants,
]
