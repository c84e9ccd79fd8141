import { mkdtempSync, statfsSync } from 'node:fs'

const neededBytes = 6 * 1024 ** 3

/**
 * A folder in memory for what tests leave for a while, where the system has room for one; else null. A process that is
 * killed loses nothing there either, and hundreds of databases need not wait for a disk. What is measured, and the long
 * form, stay on the disk.
 */
export function makeQuickFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < neededBytes ? null : mkdtempSync('/dev/shm/cove-test-')
  } catch {
    return null
  }
}
