import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { safeText } from '../output/safe-text.ts'
import { listTrash } from '../items/from-trash.ts'
import { locate, openShortcut } from '../places/locate.ts'
import { escapeName, formatPath, parsePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import type { Candidate, NameSources } from './complete-line.ts'

const keptMs = 5_000
/** Nobody chooses among more names than this by Tab. */
const mostNames = 5_000

/**
 * Names for completion, from the server (kept for some seconds) and from this machine. What cannot be had is nothing to
 * complete, and no error. Names that are unsafe in a terminal are left out: globs still reach them.
 */
export class KnownNames implements NameSources {
  readonly #session: Session
  readonly #kept = new Map<string, { at: number; names: Promise<Candidate[]> }>()

  constructor(session: Session) {
    this.#session = session
  }

  /** A line was run: what it changed must not be hidden by what was kept. */
  forget(): void {
    this.#kept.clear()
  }

  async remote(folder: string): Promise<Candidate[]> {
    // What was typed is names, not globs.
    const path = parsePath(folder.replace(/[^/]+/g, escapeAround), this.#session.cwd)
    const below = await this.#keep(formatPath(path), async () => {
      const { item } = await openShortcut(this.#session, await locate(this.#session, path))
      const names: Candidate[] = []
      for await (const page of this.#session.client.children(item.id)) {
        for (const { kind, name } of page) names.push(candidate(name, kind !== 'file'))
        if (names.length >= mostNames) break
      }
      return names
    })
    const spaces = folder === '' ? await this.#keep(':', () => this.#spaces()) : []
    return [...below.map((one) => ({ ...one, text: folder + one.text })), ...spaces]
  }

  async local(folder: string): Promise<Candidate[]> {
    const path = /^~\//.test(folder) ? homedir() + folder.slice(1) : folder
    const entries = await readdir(resolve(this.#session.localCwd, path), {
      withFileTypes: true,
    }).catch(() => [])
    return entries
      .filter(({ name }) => safeText(name) === name)
      .map((entry) => candidate(folder + entry.name, entry.isDirectory()))
  }

  async trash(): Promise<Candidate[]> {
    return this.#keep('trash', async () => {
      const items = await listTrash(this.#session, this.#session.cwd)
      return items.map(({ name }) => candidate(name, false))
    })
  }

  async #spaces(): Promise<Candidate[]> {
    const spaces = await this.#session.client.spaces()
    return spaces
      .filter(({ kind }) => kind === 'shared')
      .map(({ name }) => ({ text: `${name}:/`, isDone: false }))
  }

  async #keep(key: string, ask: () => Promise<Candidate[]>): Promise<Candidate[]> {
    const kept = this.#kept.get(key)
    if (kept && Date.now() - kept.at < keptMs) return kept.names
    const names = ask()
      .catch(() => [])
      .then((all) => all.filter(({ text }) => safeText(text) === text))
    this.#kept.set(key, { at: Date.now(), names })
    return names
  }
}

const candidate = (name: string, isFolder: boolean): Candidate =>
  isFolder ? { text: `${name}/`, isDone: false } : { text: name, isDone: true }

/** A typed segment escaped, but for the colon that ends the name of a space. */
function escapeAround(segment: string): string {
  return segment.endsWith(':') ? `${escapeName(segment.slice(0, -1))}:` : escapeName(segment)
}
