import { createHash } from 'node:crypto'

/** What the header Content-MD5 says of these bytes: the store refuses others. */
export const contentMd5 = (bytes: Uint8Array): string =>
  createHash('md5').update(bytes).digest('base64')
