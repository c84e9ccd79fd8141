import { lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { foldedName, localName } from '../local/local-name.ts'
import { localReason } from '../local/local-reason.ts'
import { LocalTrouble } from '../wire/trouble.ts'

/**
 * The local folder that things are fetched into. Below it no symbolic link is followed and nothing is written outside of
 * it, whatever the names from the server are.
 */
export class TargetTree {
  readonly root: string
  readonly #chosen: ReadonlySet<string>
  readonly #made = new Map<string, Promise<string>>()
  readonly #claimed = new Set<string>()

  /** `root`: absolute; the person chose it, links in it and all. `chosen`: names that the person wrote, kept as they are. */
  constructor(root: string, chosen: readonly string[] = []) {
    this.root = root
    this.#chosen = new Set(chosen)
  }

  /** How a name is spelled here. */
  spelling(name: string): string {
    return this.#chosen.has(name) ? name : localName(name)
  }

  /** The path that these names have here. The folders above it need not exist. */
  pathOf(names: readonly string[]): string {
    return join(this.root, ...names.map((name) => this.spelling(name)))
  }

  isClaimed(path: string): boolean {
    return this.#claimed.has(foldedName(path))
  }

  /** False when something else of this run goes to the same path already. */
  claim(path: string): boolean {
    const key = foldedName(path)
    if (this.#claimed.has(key)) return false
    this.#claimed.add(key)
    return true
  }

  /** Makes a folder and those above it; answers its path. Throws LocalTrouble where a link or a file stands in the way. */
  folder(names: readonly string[]): Promise<string> {
    const path = this.pathOf(names)
    const made = this.#made.get(path) ?? this.#make(names, path)
    this.#made.set(path, made)
    return made
  }

  async #make(names: readonly string[], path: string): Promise<string> {
    try {
      if (names.length === 0) {
        await mkdir(path, { recursive: true })
        return path
      }
      await this.folder(names.slice(0, -1))
      await mkdir(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      const stats = await lstat(path)
      if (stats.isSymbolicLink())
        throw new LocalTrouble(`${path} is a symbolic link, which is not followed`)
      if (!stats.isDirectory()) throw new LocalTrouble(`${path} is no folder`)
      return path
    } catch (error) {
      if (error instanceof LocalTrouble) throw error
      throw new LocalTrouble(`${path}: ${localReason(error)}`, { cause: error })
    }
  }
}
