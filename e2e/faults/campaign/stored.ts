import { join } from 'node:path'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { ItemRow } from '#server/domain/items/item-row'
import { presentItems } from '#server/domain/items/present-item'
import { toEntry, type EntryRow } from '#server/journal/read-since'
import type { Reader } from '#server/platform/database'
import { rawStatements } from '#server/platform/raw-statements'
import { sqliteConnection } from '#server/platform/sqlite'

export type StoredVersion = {
  itemId: string
  number: number
  blobId: string
  sizeBytes: bigint
  modifiedAtMs: bigint
}
export type StoredBlob = { id: string; sizeBytes: bigint; sha256: string }
export type StoredUpload = {
  id: string
  userId: string
  ownerId: string
  blobId: string
  parentId: string
  state: string
  name: string
  onConflict: string
  modifiedAtMs: bigint
  lengthBytes: bigint | null
  offsetBytes: bigint
  reservedBytes: bigint
}
export type StoredUser = {
  id: string
  name: string
  quotaBytes: bigint | null
  usedBytes: bigint
  reservedBytes: bigint
  itemCount: number
}
export type StoredEntry = { seq: number; commandId: string | null; entry: Entry }
export type StoredSpace = { id: string; ownerId: string; rootId: string; clock: bigint }

/** The database as it lies on the disk, past the server, by a connection of its own that only reads. */
export class Stored {
  private constructor(
    readonly read: Reader,
    readonly close: () => Promise<void>,
  ) {}

  static async open(dataDir: string): Promise<Stored> {
    const connection = sqliteConnection(join(dataDir, 'cove.db'), 'read')
    const adapter = await connection.connect()
    const read = rawStatements(connection.driver!) as unknown as Reader
    return new Stored(read, () => adapter.dispose())
  }

  /** In the order of their commits, over all spaces. */
  async entriesAfter(seq: number): Promise<StoredEntry[]> {
    const rows = await this.read.$queryRaw<
      (EntryRow & { seq: bigint | number; commandId: string | null })[]
    >`SELECT rowid AS "seq", * FROM "JournalEntry" WHERE rowid > ${seq} ORDER BY rowid`
    return rows.map((row) => ({
      seq: Number(row.seq),
      commandId: row.commandId,
      entry: toEntry(row),
    }))
  }

  async clocks(spaceId: string): Promise<number[]> {
    const rows = await this.read.$queryRaw<{ clock: bigint }[]>`
      SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${spaceId} ORDER BY "clock"`
    return rows.map(({ clock }) => Number(clock))
  }

  items(): Promise<ItemRow[]> {
    return this.read.$queryRaw<ItemRow[]>`SELECT * FROM "Item" ORDER BY "parentId", "sortKey"`
  }

  present(rows: readonly ItemRow[]): Promise<Item[]> {
    return presentItems(this.read, rows)
  }

  versions(): Promise<StoredVersion[]> {
    return this.read.$queryRaw`
      SELECT "itemId", "number", "blobId", "sizeBytes", "modifiedAtMs" FROM "Version"`
  }

  blobs(): Promise<StoredBlob[]> {
    return this.read.$queryRaw`SELECT "id", "sizeBytes", "sha256" FROM "Blob"`
  }

  uploads(): Promise<StoredUpload[]> {
    return this.read.$queryRaw`SELECT * FROM "Upload"`
  }

  users(): Promise<StoredUser[]> {
    return this.read.$queryRaw`SELECT * FROM "User"`
  }

  spaces(): Promise<StoredSpace[]> {
    return this.read.$queryRaw`SELECT * FROM "Space"`
  }
}
