import { fsync } from 'node:fs'

/** Resolves when what is known of an open file would survive a power cut: of a directory, its entries. */
export const syncAll = (fd: number): Promise<void> =>
  new Promise((resolve, reject) =>
    fsync(fd, (error) => (error === null ? resolve() : reject(error))),
  )
