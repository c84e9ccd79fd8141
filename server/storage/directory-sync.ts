import { closeSync, openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { faultPoint } from '#server/platform/fault-point'
import { unsynced } from '#server/platform/unsynced'
import { syncAll } from './sync-file.ts'

/** Makes directory entries durable (U3); neighbours that ask at the same time share one fsync. */
export type DirectorySync = {
  /** Resolves when every entry made in `dir` before this call would survive a power cut. */
  sync(dir: string): Promise<void>
  /** Makes `dir` durably, once; later calls cost nothing. Its parent must exist. */
  make(dir: string): Promise<void>
}

export function directorySync(): DirectorySync {
  const groups = new Map<string, { running: Promise<void>; next: Promise<void> | null }>()
  const made = new Map<string, Promise<void>>()

  const start = (dir: string): Promise<void> => {
    const running = fsyncDirectory(dir)
    const group = { running, next: null as Promise<void> | null }
    groups.set(dir, group)
    const leave = () => {
      if (groups.get(dir) === group && group.next === null) groups.delete(dir)
    }
    running.then(leave, leave)
    return running
  }

  const sync = (dir: string): Promise<void> => {
    const group = groups.get(dir)
    if (!group) return start(dir)
    // The one that runs may have begun before this caller's entry was made: wait for the one after it.
    group.next ??= group.running.catch(() => undefined).then(() => start(dir))
    return group.next
  }

  const make = (dir: string): Promise<void> => {
    const known = made.get(dir)
    if (known) return known
    const making = mkdir(dir)
      .then(() => unsynced?.madeDir(dir))
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      .then(() => sync(dirname(dir)))
    made.set(dir, making)
    making.catch(() => made.delete(dir))
    return making
  }

  return { sync, make }
}

async function fsyncDirectory(dir: string): Promise<void> {
  faultPoint('directory-sync')
  const settle = unsynced?.syncingDir(dir)
  const fd = openSync(dir, 'r')
  try {
    await syncAll(fd)
    settle?.()
  } finally {
    closeSync(fd)
  }
}
