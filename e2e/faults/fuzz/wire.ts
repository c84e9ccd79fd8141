import { connect } from 'node:net'
import { AnswerReader, type WireAnswer } from './answer-reader.ts'

/** What goes over the line, in order: bytes, or milliseconds in which nothing is sent. */
export type Piece = Buffer | number

export type Wire = {
  answers: WireAnswer[]
  /** `answered`: all that was asked; `closed`: by the server; `silent`: nothing for too long; `left`: we went away. */
  end: 'answered' | 'closed' | 'silent' | 'left'
  ms: number
  /** What came is no answer at all. */
  broken: string | null
}

export type WireOptions = {
  /** Of the requests that are sent; as many answers are waited for. */
  methods: readonly string[]
  patienceMs: number
  /** What we do when everything is sent: wait for the answers, or end or reset the connection after so long. */
  leave?: { after: number; how: 'end' | 'reset' } | undefined
}

/** One connection: sends the pieces as they are, reads what comes, and ends. Never rejects. */
export function speak(port: number, pieces: Piece[], options: WireOptions): Promise<Wire> {
  const started = performance.now()
  const reader = new AnswerReader(options.methods)
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    let broken: string | null = null
    let isOver = false
    const over = (end: Wire['end']) => {
      if (isOver) return
      isOver = true
      clearTimeout(patience)
      if (end === 'closed') reader.end()
      if (socket.destroyed) socket.destroy()
      else socket.resetAndDestroy()
      resolve({ answers: reader.answers, end, ms: performance.now() - started, broken })
    }
    const patience = setTimeout(() => over('silent'), options.patienceMs)
    socket.on('error', () => undefined)
    socket.on('close', () => over('closed'))
    socket.on('end', () => over('closed'))
    socket.on('data', (bytes) => {
      try {
        reader.add(bytes)
      } catch (error) {
        broken = (error as Error).message
        over('closed')
      }
      if (reader.answers.length >= options.methods.length && !options.leave) over('answered')
    })
    void send(socket, pieces).then(() => {
      const { leave } = options
      if (!leave || isOver) return
      setTimeout(() => {
        if (leave.how === 'reset') return over('left')
        socket.end()
        setTimeout(() => over('left'), 500)
      }, leave.after)
    })
  })
}

type Line = ReturnType<typeof connect>

async function send(socket: Line, pieces: Piece[]): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return
    if (typeof piece === 'number') await new Promise((resolve) => setTimeout(resolve, piece))
    else await new Promise<void>((resolve) => socket.write(piece, () => resolve()))
  }
}
