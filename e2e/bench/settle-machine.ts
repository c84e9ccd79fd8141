import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const block = Buffer.alloc(1024 * 1024, 1)

/**
 * Makes one timed run fair to the next. What earlier runs left to be written is written now. Then as much of a file is
 * written and thrown away as the run will write: a virtual machine's host takes freed memory back, and who first fills a
 * page again would pay up to ten times the price of the write. Memory touched in any other way is not what the file
 * system takes next (tried).
 */
export async function settleMachine(folder: string, bytes: number): Promise<void> {
  if (platform() !== 'win32') await run('sync')
  const path = join(folder, 'warm.bin')
  const file = await open(path, 'w')
  for (let left = bytes * 1.5; left > 0; left -= block.length) await file.write(block)
  await file.close()
  await rm(path)
}
