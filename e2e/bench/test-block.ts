import { createCipheriv, createHash } from 'node:crypto'

/** 1 MiB that looks random and is always the same: every body of a bench is made of it. */
export function testBlock(): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16)).update(
    Buffer.alloc(1024 * 1024),
  )
}

/** The SHA-256, in hex, of a body of `bytes`. */
export function testBodySha256(bytes: number): string {
  const block = testBlock()
  const hash = createHash('sha256')
  for (let left = bytes; left > 0; left -= block.length) {
    hash.update(block.subarray(0, Math.min(block.length, left)))
  }
  return hash.digest('hex')
}
