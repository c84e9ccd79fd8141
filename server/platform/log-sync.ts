import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncAlone } from './sync-thread.ts'

export type LogSync = {
  /** Resolves when all that was committed before would survive a power cut. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Syncs the write-ahead log of a database beside the event loop, which SQLite would hold for it. SQLite locks the
 * database and its shared memory, never the log, so that closing this file takes no lock away.
 */
export function logSync(databaseFile: string): LogSync {
  let opened: Promise<FileHandle> | null = null
  const openLog = async (): Promise<FileHandle> => {
    const log = await open(`${databaseFile}-wal`, 'r+')
    // Without synchronous=FULL SQLite leaves the entry of a new log to whoever syncs it.
    const folder = await open(dirname(databaseFile), 'r')
    await folder.sync().finally(() => folder.close())
    return log
  }
  return {
    sync: async () => syncAlone((await (opened ??= openLog())).fd),
    close: async () => (await opened)?.close(),
  }
}
