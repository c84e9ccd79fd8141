import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HealSource } from '#server/domain/integrity/heal-blob'
import { backupFolder } from './backup-folder.ts'

/** Sound bytes of a damaged blob, from a folder of backups that has it. Whoever heals compares the digest. */
export function backupSource(dir: string): HealSource {
  const folder = backupFolder(dir)
  return (_sha256, blobId) => {
    const path = join(dir, folder.blob(blobId))
    return existsSync(path) ? createReadStream(path) : null
  }
}
