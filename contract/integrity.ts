/** A file that has or had content in a damaged blob: what somebody must be told who has to replace it. */
export type DamagedFile = {
  spaceId: string
  /** Empty for a home. */
  spaceName: string
  owner: string
  itemId: string
  path: string
  isTrashed: boolean
  versions: number[]
  /** One of them is what the file is now. */
  isCurrent: boolean
}

/** Bytes at rest that are not what was stored. `blocks`: numbers of damaged 1 MiB blocks. */
export type Damage = {
  blobId: string
  kind: 'missing' | 'resized' | 'damaged'
  blocks: number[]
  sizeBytes: number
  sha256: string
  foundAt: string
  checkedAt: string
  files: DamagedFile[]
}

/** A user whose counters are not what the rows add up to. */
export type CounterDrift = {
  userId: string
  userName: string
  usedBytes: number
  keptBytes: number
  reservedBytes: number
  heldBytes: number
  itemCount: number
  items: number
}

/** `GET /api/v1/admin/integrity`. Sizes in bytes. */
export type Integrity = {
  rot: Damage[]
  /** Where the scrub stands in its round through all blobs; null: none has begun. */
  round: {
    startedAt: string
    checkedBlobs: number
    checkedBytes: number
    isDone: boolean
    finishedAt: string | null
  } | null
  stored: { blobs: number; bytes: number }
  /** null: as fast as it goes; 0: nothing is checked. */
  scrubBytesPerSecond: number | null
  disk: { freeBytes: number; totalBytes: number } | null
  /** When the operator last began one with the admin tool; null: the audit log knows of none. */
  lastBackupAt: string | null
  /** null: not compared since the start. */
  counters: { checkedAt: string; drifts: CounterDrift[] } | null
}
