import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Writes a tree of small files that differ from each other, 50 a folder, some names with blanks and letters of all sorts. */
export function writeTree(root: string, files: number): void {
  const names = ['file', 'with blank', 'ünïcode', '文件']
  for (let at = 0; at < files; at += 1) {
    const folder = join(root, `folder ${Math.floor(at / 50)}`, at % 100 < 25 ? 'deep' : '.')
    const path = join(folder, `${names[at % names.length]} ${at}.bin`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(
      path,
      createHash('sha512')
        .update(String(at))
        .digest()
        .subarray(0, at % 65),
    )
  }
}

/** Every file below a folder with the SHA-256 of its bytes, to compare trees by. */
export function sumsBelow(root: string): Record<string, string> {
  const sums: Record<string, string> = {}
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    sums[relative(root, path)] = createHash('sha256').update(readFileSync(path)).digest('hex')
  }
  return sums
}
