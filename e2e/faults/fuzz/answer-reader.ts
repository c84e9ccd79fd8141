export type WireAnswer = {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Interim answers before it. */
  interim: number[]
}

type Head = { status: number; headers: Record<string, string> }

/** HTTP/1.1 answers from the bytes of a connection, in their order, as the framing has them. Throws for what is none. */
export class AnswerReader {
  readonly answers: WireAnswer[] = []
  readonly #methods: readonly string[]
  #rest: Buffer = Buffer.alloc(0)
  #head: Head | null = null
  #interim: number[] = []
  #chunks: Buffer[] = []

  /** @param methods of the requests, for the answer to HEAD has no body */
  constructor(methods: readonly string[]) {
    this.#methods = methods
  }

  /** Whether nothing of an answer is here that is not whole. */
  get isAtRest(): boolean {
    return this.#head === null && this.#rest.length === 0
  }

  add(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    while (this.#step());
  }

  /** The connection ended: what has no length is whole now. */
  end(): void {
    if (this.#head && !this.#isFramed(this.#head)) this.#finish(this.#take(this.#rest.length))
  }

  #step(): boolean {
    if (!this.#head) return this.#readHead()
    const { status, headers } = this.#head
    const method = this.#methods[this.answers.length] ?? 'GET'
    if (method === 'HEAD' || status === 204 || status === 304 || status < 200)
      return this.#finish(Buffer.alloc(0))
    if (headers['transfer-encoding'] === 'chunked') return this.#readChunk()
    const length = headers['content-length']
    if (length === undefined || this.#rest.length < Number(length)) return false
    return this.#finish(this.#take(Number(length)))
  }

  #readHead(): boolean {
    const end = this.#rest.indexOf('\r\n\r\n')
    if (end < 0) return false
    const [first = '', ...lines] = this.#take(end + 4)
      .toString('latin1')
      .split('\r\n')
    const match = /^HTTP\/1\.[01] (\d{3})/.exec(first)
    if (!match) throw new Error(`no answer begins with ${JSON.stringify(first.slice(0, 80))}`)
    const headers: Record<string, string> = {}
    for (const line of lines.filter((line) => line !== '')) {
      const colon = line.indexOf(':')
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
    const status = Number(match[1])
    if (status < 200 && status !== 101) this.#interim.push(status)
    else this.#head = { status, headers }
    return true
  }

  #readChunk(): boolean {
    const line = this.#rest.indexOf('\r\n')
    if (line < 0) return false
    const size = parseInt(this.#rest.toString('latin1', 0, line), 16)
    if (this.#rest.length < line + 2 + size + 2) return false
    this.#take(line + 2)
    if (size > 0) this.#chunks.push(this.#take(size))
    this.#take(2)
    return size > 0 || this.#finish(Buffer.concat(this.#chunks))
  }

  #finish(body: Buffer): true {
    this.answers.push({ ...this.#head!, body, interim: this.#interim })
    this.#head = null
    this.#interim = []
    this.#chunks = []
    return true
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  #isFramed({ headers }: Head): boolean {
    return headers['content-length'] !== undefined || headers['transfer-encoding'] === 'chunked'
  }
}
