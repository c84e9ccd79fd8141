/** A file that this browser has sent through a link: only this browser remembers it. */
export type SentFile = { id: string; name: string; sizeBytes: number; atMs: number }

const most = 1000

/** What was sent through a link, in this browser. Named as its pass is, by the beginning of the token. */
export class SentList {
  readonly #key: string

  constructor(token: string) {
    this.#key = `cove.sent.${token.slice(0, 8)}`
  }

  read(): SentFile[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]')
      return Array.isArray(stored) ? stored.filter(isSentFile) : []
    } catch {
      return []
    }
  }

  add(file: SentFile): void {
    this.#write([...this.read(), file].slice(-most))
  }

  remove(ids: ReadonlySet<string>): void {
    this.#write(this.read().filter(({ id }) => !ids.has(id)))
  }

  #write(files: readonly SentFile[]): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(files))
    } catch {
      // A browser that keeps nothing: the list lasts as long as the page.
    }
  }
}

function isSentFile(value: unknown): value is SentFile {
  const file = value as Partial<SentFile> | null
  return (
    typeof file?.id === 'string' &&
    typeof file.name === 'string' &&
    typeof file.sizeBytes === 'number' &&
    typeof file.atMs === 'number'
  )
}
