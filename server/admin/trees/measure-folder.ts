import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'

/** How many files lie below a folder and how large they are, so that a bar can be drawn; links are not followed. */
export async function measureFolder(dir: string): Promise<{ files: number; bytes: number }> {
  const sum = { files: 0, bytes: 0 }
  for await (const entry of await opendir(dir)) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) {
      const below = await measureFolder(path).catch(() => ({ files: 0, bytes: 0 }))
      sum.files += below.files
      sum.bytes += below.bytes
    } else if (entry.isFile()) {
      sum.files += 1
      sum.bytes += (await lstat(path).catch(() => ({ size: 0 }))).size
    }
  }
  return sum
}
