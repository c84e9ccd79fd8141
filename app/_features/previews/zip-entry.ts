/** One name in the list of a ZIP. `isLocked`: its bytes are encrypted. */
export type ZipEntry = { name: string; sizeBytes: number; isFolder: boolean; isLocked: boolean }

/** The file is no ZIP, or its list is not whole. */
export class ZipDamagedError extends Error {}
