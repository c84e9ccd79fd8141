import type { Sending } from '../ledger.ts'
import type { Hands } from '../load.ts'
import type { Manner, Reply } from '../wire.ts'
import { anyContent, anyWish, metadataOf, noteAnswer, octets, tus } from './upload-headers.ts'

/** A resumable upload: created with or without its first bytes, then fed by PATCHes, and often left half sent. */
export async function stream(hands: Hands): Promise<void> {
  const { random, wires, person, ledger } = hands
  const content = anyContent(
    hands,
    random.between(60_000, random.chance(0.3) ? 2_500_000 : 400_000),
  )
  const wish = anyWish(hands)
  const first = random.chance(0.4) ? random.between(1, content.bytes.length) : 0
  const isDeferred = first === 0 && random.chance(0.2)
  const sending: Sending = {
    path: '',
    person,
    content,
    acked: 0,
    onConflict: wish.onConflict,
    isHeld: true,
  }
  const reply = await wires[person]!.send(
    'POST',
    '/api/v1/uploads',
    {
      ...tus,
      ...metadataOf(hands, content, wish),
      ...(isDeferred ? { 'upload-defer-length': 1 } : { 'upload-length': content.bytes.length }),
      ...(first > 0 && octets),
    },
    first > 0 ? content.bytes.subarray(0, first) : undefined,
    first > 0 ? mannerOf(hands, first) : undefined,
  )
  const isFinished = noteAnswer(hands, 'create', content, reply)
  if (reply.status !== 201) return
  sending.path = reply.headers.location!
  sending.acked = Number(reply.headers['upload-offset'] ?? 0)
  if (isFinished) return
  ledger.uploads.set(sending.path, sending)
  if (!random.chance(0.15)) await feed(hands, sending, isDeferred ? content.bytes.length : null)
  sending.isHeld = false
}

/** Goes on with an upload that is under way, as its client would after a cut: asks for the offset first. */
export async function resume(hands: Hands): Promise<void> {
  const { random, ledger, wires } = hands
  const sending = random.pick([...ledger.uploads.values()].filter(({ isHeld }) => !isHeld))
  if (!sending) return
  sending.isHeld = true
  const head = await wires[sending.person]!.send('HEAD', sending.path, tus)
  if (noteAnswer(hands, 'head', sending.content, head) || isOver(head)) {
    ledger.uploads.delete(sending.path)
  } else if (head.status === 200) {
    sending.acked = Number(head.headers['upload-offset'])
    const isDeferred = head.headers['upload-length'] === undefined
    await feed(hands, sending, isDeferred ? sending.content.bytes.length : null)
  }
  sending.isHeld = false
}

export async function terminate(hands: Hands): Promise<void> {
  const { random, ledger, wires } = hands
  const sending = random.pick([...ledger.uploads.values()].filter(({ isHeld }) => !isHeld))
  if (!sending) return
  ledger.uploads.delete(sending.path)
  const reply = await wires[sending.person]!.send('DELETE', sending.path, tus)
  ledger.count('terminate', reply.status)
}

/** Sends what is missing, in a few PATCHes. `length`: to be declared with the first of them. */
async function feed(hands: Hands, sending: Sending, length: number | null): Promise<void> {
  const { random, ledger, wires } = hands
  const { bytes } = sending.content
  for (let declared = length; sending.acked < bytes.length; declared = null) {
    const left = bytes.length - sending.acked
    const size = random.chance(0.6) ? left : random.between(1, left)
    const body = bytes.subarray(sending.acked, sending.acked + size)
    const headers = {
      ...tus,
      ...octets,
      'upload-offset': sending.acked,
      ...(declared !== null && { 'upload-length': declared }),
    }
    const wire = wires[sending.person]!
    const reply = await wire.send('PATCH', sending.path, headers, body, mannerOf(hands, size))
    if (noteAnswer(hands, 'patch', sending.content, reply)) {
      ledger.uploads.delete(sending.path)
      return
    }
    if (reply.status !== 204) {
      // 409 and 423: somebody else's turn; 4xx else: refused for good, and gone.
      if (reply.status < 500 && ![409, 413, 423, 429].includes(reply.status))
        ledger.uploads.delete(sending.path)
      return
    }
    sending.acked = Number(reply.headers['upload-offset'])
    if (random.chance(0.1)) return
  }
}

/** Gone for good; its client begins anew. */
const isOver = ({ status }: Reply): boolean => status === 404 || status === 410

function mannerOf({ random }: Hands, size: number): Manner | undefined {
  if (random.chance(0.5)) return undefined
  return {
    pieceBytes: Math.max(1, Math.ceil(size / random.between(2, 12))),
    pauseMs: random.between(0, 6),
    ...(random.chance(0.15) && { cutAt: random.below(size) }),
  }
}
