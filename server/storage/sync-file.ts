import { fdatasync, fsync } from 'node:fs'

type Sync = (fd: number, done: (error: Error | null) => void) => void

const asked = (sync: Sync, fd: number): Promise<void> =>
  new Promise((resolve, reject) =>
    sync(fd, (error) => (error === null ? resolve() : reject(error))),
  )

/** Resolves when the bytes of an open file, and its length, would survive a power cut. */
export const syncData = (fd: number): Promise<void> => asked(fdatasync, fd)

/** The same of all that is known of it: for a directory, its entries. */
export const syncAll = (fd: number): Promise<void> => asked(fsync, fd)
