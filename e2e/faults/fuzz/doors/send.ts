import type { WireAnswer } from '../answer-reader.ts'
import { describe, toBytes, toChunks, type HttpRequest } from '../http-request.ts'
import type { Dice } from '../dice.ts'
import { judgeAnswer, judgeEnd } from '../judge.ts'
import type { Town } from '../town.ts'
import { speak, type Piece } from '../wire.ts'
import { patienceMs } from './door.ts'

/** What the API reads of a body. */
const maxBodyBytes = 1024 * 1024
const nothing: WireAnswer = { status: 0, headers: {}, body: Buffer.alloc(0), interim: [] }

/** Sends a request whose head and framing are sound, and judges its answer. */
export async function send(
  { port }: Town,
  request: HttpRequest,
  { hasCodes = true }: { hasCodes?: boolean } = {},
): Promise<WireAnswer> {
  const pieces = [toBytes(request)]
  const sent = describe(pieces)
  const wire = await speak(port, pieces, { methods: [request.method], patienceMs })
  // Who sends more than is read may find the connection gone before the answer.
  const isTooLong = (request.body?.length ?? 0) > maxBodyBytes
  judgeEnd(wire, { sent, mayClose: isTooLong && wire.answers.length === 0 })
  if (wire.answers.length === 0) return nothing
  const answer = wire.answers[0]!
  judgeAnswer(answer, { method: request.method, sent, hasCodes })
  return answer
}

/** Sends a request whose body comes in an odd way: in pieces, late, chunked, cut short, or not at all. */
export async function sendOddly({ port }: Town, request: HttpRequest, dice: Dice): Promise<void> {
  const body = request.body ?? Buffer.alloc(0)
  const isChunked = dice.oneIn(2)
  const framing: [string, string] = isChunked
    ? ['Transfer-Encoding', 'chunked']
    : ['Content-Length', String(body.length + (dice.oneIn(3) ? dice.below(1000) : 0))]
  const expects: [string, string][] = dice.oneIn(3) ? [['Expect', '100-continue']] : []
  const head = toBytes({
    ...request,
    headers: [...request.headers, framing, ...expects],
    body: null,
  })
  const whole = isChunked ? toChunks(body, 1 + dice.below(body.length + 1)) : body
  const cutAt = dice.oneIn(2) ? whole.length : dice.below(whole.length + 1)
  const pieces: Piece[] = [head]
  const step = 1 + dice.below(Math.max(1, whole.length))
  for (let at = 0; at < cutAt && pieces.length < 40; at += step) {
    if (dice.oneIn(3)) pieces.push(dice.below(30))
    pieces.push(whole.subarray(at, Math.min(at + step, cutAt)))
  }
  const sent = describe(pieces.slice(0, 4))
  const leave = { after: dice.below(200), how: dice.one(['end', 'reset'] as const) }
  const { method } = request
  const wire = await speak(port, pieces, { methods: [method], patienceMs, leave })
  judgeEnd(wire, { sent, mayClose: true })
  for (const answer of wire.answers) judgeAnswer(answer, { method, sent, hasCodes: true })
}
