/** What somebody has typed and not saved, kept in this browser. `sha256`: the content it was made of. */
export type Draft = { sha256: string; source: string; atMs: number }

const lifetimeMs = 30 * 24 * 3600_000
const prefix = 'cove.draft.'

/** The drafts of one person, one for each version of a file that was being changed. */
export class Drafts {
  readonly #prefix: string

  constructor(viewerId: string) {
    this.#prefix = `${prefix}${viewerId}.`
    forgetOld()
  }

  /** The draft for this content, else the newest for an earlier one. */
  find(itemId: string, sha256: string): Draft | null {
    const drafts = keysOf(`${this.#prefix}${itemId}.`).flatMap((key) => read(key) ?? [])
    const newest = drafts.toSorted((a, b) => b.atMs - a.atMs)
    return newest.find((draft) => draft.sha256 === sha256) ?? newest[0] ?? null
  }

  /** False where the browser has no room for it, or keeps nothing. */
  keep(itemId: string, draft: Draft): boolean {
    try {
      localStorage.setItem(this.#key(itemId, draft.sha256), JSON.stringify(draft))
      return true
    } catch {
      return false
    }
  }

  drop(itemId: string, sha256: string): void {
    try {
      localStorage.removeItem(this.#key(itemId, sha256))
    } catch {
      // Where nothing is kept there is nothing to drop.
    }
  }

  #key(itemId: string, sha256: string): string {
    return `${this.#prefix}${itemId}.${sha256}`
  }
}

function keysOf(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? '') as Partial<Draft>
    const { sha256, source, atMs } = draft
    if (typeof sha256 !== 'string' || typeof source !== 'string' || typeof atMs !== 'number')
      return null
    return { sha256, source, atMs }
  } catch {
    return null
  }
}

function forgetOld(): void {
  for (const key of keysOf(prefix)) {
    const draft = read(key)
    if (!draft || draft.atMs < Date.now() - lifetimeMs) localStorage.removeItem(key)
  }
}
