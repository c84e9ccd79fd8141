import { createHash, type Hash } from 'node:crypto'

/** MD5 and SHA-256 of a content, lower-case hex. */
export type Digests = { md5: string; sha256: string }

/** Both digests of bytes that pass from the first on; bytes that come again are not counted again. */
export class RunningDigests {
  #md5: Hash = createHash('md5')
  #sha256: Hash = createHash('sha256')
  /** How many bytes, from the first on, are in. */
  fedBytes = 0

  /** Takes in what is new of a piece that stands at `position`; a gap before it is a mistake of the caller. */
  feed(piece: Uint8Array, position: number): void {
    if (position > this.fedBytes) throw new Error('Bytes were left out of a digest.')
    const fresh = piece.subarray(Math.min(piece.length, this.fedBytes - position))
    this.#md5.update(fresh)
    this.#sha256.update(fresh)
    this.fedBytes += fresh.length
  }

  /** Leaves the running digests as they are. */
  now(): Digests {
    return { md5: this.#md5.copy().digest('hex'), sha256: this.#sha256.copy().digest('hex') }
  }

  reset(): void {
    this.#md5 = createHash('md5')
    this.#sha256 = createHash('sha256')
    this.fedBytes = 0
  }
}

export function digestsOf(bytes: Uint8Array): Digests {
  return {
    md5: createHash('md5').update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

export const areEqual = (a: Digests, b: Digests): boolean =>
  a.md5 === b.md5 && a.sha256 === b.sha256

/** The digests in a Repr-Digest header (RFC 9530); null without both. */
export function readReprDigest(header: string | string[] | undefined): Digests | null {
  const text = String(header ?? '')
  const sha256 = /(?:^|[,\s])sha-256=:([A-Za-z0-9+/=]+):/.exec(text)?.[1]
  const md5 = /(?:^|[,\s])md5=:([A-Za-z0-9+/=]+):/.exec(text)?.[1]
  return sha256 && md5 ? { md5: toHex(md5), sha256: toHex(sha256) } : null
}

const toHex = (base64: string) => Buffer.from(base64, 'base64').toString('hex')
