import type { TempUser } from './temp-drive.ts'
import { newId } from '#server/platform/new-id'
import type { Drive } from '#server/domain/drive'

/** A file of one version in a user's home, charged to them: rows only, no bytes. */
export async function addVersion(
  drive: Drive,
  owner: TempUser,
  { sizeBytes }: { sizeBytes: number },
) {
  const [itemId, versionId, blobId] = [newId(), newId(), newId()]
  const { userId } = owner.actor
  await drive.database.transact(async (tx) => {
    await tx.blob.create({
      data: {
        id: blobId,
        sizeBytes,
        sha256: '',
        md5: '',
        crc32: 0,
        blockCrcs: new Uint8Array(),
        createdAtMs: 0,
      },
    })
    await tx.item.create({
      data: {
        id: itemId,
        spaceId: owner.homeSpaceId,
        parentId: owner.rootId,
        kind: 'file',
        name: itemId,
        sortKey: itemId,
        versionId,
        sizeBytes,
        createdAtMs: 0,
        modifiedAtMs: 0,
        createdById: userId,
        updatedById: userId,
      },
    })
    await tx.version.create({
      data: {
        id: versionId,
        itemId,
        number: 1,
        blobId,
        sizeBytes,
        mediaType: '',
        modifiedAtMs: 0,
        createdAtMs: 0,
        createdById: userId,
      },
    })
    await tx.$executeRaw`
      UPDATE "User" SET "usedBytes" = "usedBytes" + ${sizeBytes}, "itemCount" = "itemCount" + 1 WHERE "id" = ${userId}`
  })
  return { itemId, blobId }
}

/** An unfinished upload of `user` into the home of `owner`, whose quota it reserves. */
export async function addUpload(
  drive: Drive,
  user: TempUser,
  owner: TempUser,
  { reservedBytes }: { reservedBytes: number },
): Promise<void> {
  const ownerId = owner.actor.userId
  await drive.database.transact(async (tx) => {
    await tx.upload.create({
      data: {
        id: newId(),
        userId: user.actor.userId,
        credentialId: user.actor.credentialId,
        spaceId: owner.homeSpaceId,
        ownerId,
        parentId: owner.rootId,
        name: 'x',
        mediaType: '',
        modifiedAtMs: 0,
        onConflict: 'fail',
        metadata: '',
        lengthBytes: reservedBytes,
        reservedBytes,
        state: 'open',
        blobId: newId(),
        createdAtMs: 0,
        updatedAtMs: 0,
        expiresAtMs: 0,
      },
    })
    await tx.$executeRaw`
      UPDATE "User" SET "reservedBytes" = "reservedBytes" + ${reservedBytes} WHERE "id" = ${ownerId}`
  })
}

/** What the user's row says. */
export async function countersOf(drive: Drive, user: TempUser) {
  const row = await drive.database.read.user.findUniqueOrThrow({ where: { id: user.actor.userId } })
  return { used: Number(row.usedBytes), reserved: Number(row.reservedBytes), items: row.itemCount }
}

/** What the rows of versions, uploads and items add up to (Q2). */
export async function sumsOf(drive: Drive, user: TempUser) {
  const { read } = drive.database
  const spaces = await read.space.findMany({ where: { ownerId: user.actor.userId } })
  const spaceId = { in: spaces.map((space) => space.id) }
  const items = await read.item.findMany({ where: { spaceId, parentId: { not: null } } })
  const versions = await read.version.findMany({
    where: { itemId: { in: items.map((item) => item.id) } },
  })
  const uploads = await read.upload.findMany({ where: { ownerId: user.actor.userId } })
  return {
    used: versions.reduce((sum, version) => sum + Number(version.sizeBytes), 0),
    reserved: uploads.reduce((sum, upload) => sum + Number(upload.reservedBytes), 0),
    items: items.length,
  }
}
