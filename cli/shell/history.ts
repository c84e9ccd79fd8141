import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configFolder } from '../account/config-folder.ts'
import { writePrivately } from '../account/private-file.ts'

const mostLines = 1_000

/**
 * The lines of earlier shells, newest first as readline wants them, in a file that nobody else may read. A history that
 * cannot be kept is no reason to stop.
 */
export class History {
  readonly lines: string[]
  readonly #path: string

  private constructor(path: string, lines: string[]) {
    this.#path = path
    this.lines = lines
  }

  static async read(path = join(configFolder(), 'history')): Promise<History> {
    const text = await readFile(path, 'utf8').catch(() => '')
    const all = text.split('\n').filter((line) => line !== '')
    const kept = all.slice(-mostLines)
    // Others may be adding to it: it is made short only when it is much too long.
    if (all.length > 2 * mostLines)
      await writePrivately(path, `${kept.join('\n')}\n`).catch(() => {})
    return new History(path, kept.reverse())
  }

  /** Keeps a line, unless it begins with a blank, repeats the last one, or may hold a password. */
  async add(line: string): Promise<void> {
    if (!isKept(line) || line === this.lines[0]) return
    this.lines.unshift(line)
    this.lines.length = Math.min(this.lines.length, mostLines)
    try {
      const file = await open(this.#path, 'a', 0o600).catch(async (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        await writePrivately(this.#path, '')
        return open(this.#path, 'a', 0o600)
      })
      await file.appendFile(`${line}\n`)
      await file.close()
    } catch {
      // As promised above.
    }
  }
}

/** Passwords are asked for and never stand in a line, but for an address that somebody wrote one into. */
function isKept(line: string): boolean {
  return line.trim() !== '' && !/^\s/.test(line) && !/:\/\/[^/\s]*@/i.test(line)
}
