import type { Hands } from '../load.ts'
import {
  anyContent,
  anyWish,
  metadataOf,
  noteAnswer,
  octets,
  tus,
  type Wish,
} from './upload-headers.ts'

const sizes = [0, 1, 700, 4_000, 10_240, 30_000, 70_000]

/** A whole small file in one request. */
export function small(hands: Hands): Promise<void> {
  return put(hands, anyWish(hands))
}

/** The same name again and again: every one but the first makes an old version. */
export function overwrite(hands: Hands): Promise<void> {
  return put(hands, { filename: `kept ${hands.random.below(3)}`, onConflict: 'replace' })
}

async function put(hands: Hands, wish: Wish): Promise<void> {
  const { random, wires, person } = hands
  const content = anyContent(hands, random.pick(sizes)!)
  const reply = await wires[person]!.send(
    'POST',
    '/api/v1/uploads',
    {
      ...tus,
      ...octets,
      ...metadataOf(hands, content, wish),
      'upload-length': content.bytes.length,
    },
    content.bytes,
  )
  noteAnswer(hands, 'small', content, reply)
}
