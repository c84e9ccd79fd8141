import { chmodSync, mkdtempSync, statfsSync } from 'node:fs'

const neededBytes = 6 * 1024 ** 3

/**
 * A folder in memory for what tests leave for a while, where the system has room for one; else null. A process that is
 * killed loses nothing there either, and hundreds of databases need not wait for a disk. What is measured, and the long
 * form, stay on the disk.
 */
export function makeQuickFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize < neededBytes) return null
    const folder = mkdtempSync('/dev/shm/cove-test-')
    // PostgreSQL, which is run by another user, has its own folder below: that one may be gone to, and nothing be listed.
    chmodSync(folder, 0o711)
    return folder
  } catch {
    return null
  }
}
