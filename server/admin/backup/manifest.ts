import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { BackupFolder } from './backup-folder.ts'
import { DamagedError, syncFolder } from './write-checked.ts'

/** A file of a backup: its path in the folder, and the SHA-256 of its bytes. */
export type Line = { path: string; sha256: string }

const firstLine = '# Cove backup 1'
const lastLine = '# end '

/**
 * Writes what makes a backup whole: a line for each file as `sha256sum -c` reads them, and last the SHA-256 of all lines
 * above, so that one cut short is seen for what it is.
 */
export async function writeManifest(
  folder: BackupFolder,
  name: string,
  lines: AsyncIterable<Line>,
): Promise<void> {
  const path = folder.manifest(name)
  const part = `${path}.part-${process.pid}`
  const file = await open(part, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    const put = async (text: string): Promise<void> => {
      hash.update(text)
      await file.writeFile(text)
    }
    await put(`${firstLine}\n`)
    for await (const { path, sha256 } of lines) await put(`${sha256}  ${path}\n`)
    await file.writeFile(`${lastLine}${hash.digest('hex')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  await syncFolder(folder.dir)
}

/**
 * The files of a backup, the database first. Throws `DamagedError` when the manifest was cut or changed; that is known only
 * behind its last line, so believe none before.
 */
export async function readManifest(folder: BackupFolder, name: string): Promise<Line[]> {
  const path = folder.manifest(name)
  const damaged = () =>
    new DamagedError(`${path} was cut short or changed: this is no whole backup.`)
  const hash = createHash('sha256')
  const found: Line[] = []
  let end: string | null = null
  const text = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  for await (const line of text) {
    if (end !== null) throw damaged()
    if (line.startsWith(lastLine)) {
      end = line.slice(lastLine.length)
      continue
    }
    hash.update(`${line}\n`)
    if (line.startsWith('#')) continue
    const [, sha256, file] =
      /^([0-9a-f]{64}) {2}((?:db|blobs\/[0-9a-z]{2})\/[\w.-]+)$/.exec(line) ?? []
    if (!sha256 || !file) throw damaged()
    found.push({ sha256, path: file })
  }
  if (end !== hash.digest('hex')) throw damaged()
  return found
}
