import { execFileSync } from 'node:child_process'
import { createCipheriv, createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** Writes `sizeBytes` that look random and are the same for the same seed; fast enough for gigabytes. */
export async function writeRandomFile(path: string, sizeBytes: number, seed = 1): Promise<void> {
  const key = createHash('sha256').update(`seed ${seed}`).digest()
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  const zeros = Buffer.alloc(4 << 20)
  const file = await open(path, 'w')
  for (let left = sizeBytes; left > 0; left -= zeros.length) {
    await file.write(cipher.update(left < zeros.length ? zeros.subarray(0, left) : zeros))
  }
  await file.close()
}

/** What `md5sum` and `sha256sum` say; where the system has none, Node's own hashes. */
export async function sumsOf(path: string): Promise<{ md5: string; sha256: string }> {
  const [md5, sha256] = await Promise.all([
    sumBy('md5sum', 'md5', path),
    sumBy('sha256sum', 'sha256', path),
  ])
  return { md5, sha256 }
}

async function sumBy(program: string, algorithm: string, path: string): Promise<string> {
  try {
    return execFileSync(program, [path], { encoding: 'utf8' }).split(' ')[0]!
  } catch {
    const hash = createHash(algorithm)
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  }
}
