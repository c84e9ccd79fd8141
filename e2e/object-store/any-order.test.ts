import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testObjectStore } from '#e2e/support/object-store'
import { newId } from '#server/platform/new-id'
import { parseStorageUrl } from '#server/platform/storage-url'
import type { PartialBlob } from '#server/storage/blob-store'
import { objectCalls } from '#server/storage/objects/object-calls'
import { objectKeys } from '#server/storage/objects/object-keys'
import { objectStore, type ObjectStore } from '#server/storage/objects/object-store'

const mib = 2 ** 20
const isLong = process.env['COVE_LONG'] === '1'

const size = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: mib, max: 6 * mib }) },
  { weight: 1, arbitrary: fc.integer({ min: 7 * mib, max: 19 * mib }) },
)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('write' as const), size }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('sync' as const, 'seal' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('read' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('cut' as const),
      part: fc.float({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'reopen' as const,
        'another node' as const,
        'death' as const,
        'alone again' as const,
      ),
      part: fc.float({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('late' as const),
      kind: fc.constantFrom('segment' as const, 'tail' as const),
      who: fc.nat(),
      at: fc.float({ min: 0, max: 1, noNaN: true }),
      size: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 * mib })),
    }),
  },
)

const steps = fc.array(step, { minLength: 3, maxLength: 14 })

/** What runs of chance have found. */
const seeds: [typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never][] = [
  // Of an empty file its new node had written nothing that the late byte could have been measured by.
  [
    [
      { act: 'reopen', part: 0 },
      { act: 'death', part: 0 },
      { act: 'late', kind: 'segment', who: 0, at: 0, size: 1 },
    ],
  ],
]

/** A node that was followed by another: what it had received by then and went on to receive, and from where the other went on. */
type Former = { fence: number; content: Buffer; from: number }

test('U4 whatever is written, synced, cut, read back, taken over and sent too late, the blob is what was acknowledged', async () => {
  const place = parseStorageUrl((await testObjectStore()).url(`order/${newId()}`))
  const calls = await objectCalls(place)
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const nodes: ObjectStore[] = [await objectStore(place)]
      const node = () => nodes.at(-1)!
      const id = newId()
      let fence = 1
      const formers: Former[] = []
      const hold = () => ({ fence, mayWrite: () => true })
      let partial: PartialBlob = await node().openPartial(id, 0, hold())
      let content = Buffer.alloc(0)
      let durable = 0
      const readBack = async (): Promise<Buffer> => {
        const pieces: Buffer[] = []
        for await (const piece of node().readPartial(id, content.length)) pieces.push(piece)
        return Buffer.concat(pieces)
      }
      for (const one of taken) {
        if (one.act === 'late') {
          const former = formers[one.who % Math.max(1, formers.length)]
          if (!former || former.fence === fence) continue
          const { content: its, from } = former
          const start = from + Math.floor((its.length - from) * one.at)
          const key = objectKeys[one.kind](id, { start, fence: former.fence })
          await calls.put(key, its.subarray(start, start + one.size))
        } else if (one.act === 'write') {
          const bytes = randomBytes(one.size)
          await partial.write([bytes], content.length)
          content = Buffer.concat([content, bytes])
        } else if (!('part' in one) && one.act !== 'read') {
          await partial.sync(one.act === 'seal')
          durable = content.length
        } else if (!('part' in one)) {
          expect((await readBack()).equals(content)).toBe(true)
        } else if (one.act === 'cut') {
          content = content.subarray(0, Math.floor(content.length * one.part))
          await partial.truncate(content.length)
          durable = Math.min(durable, content.length)
        } else {
          // Somewhere between what was acknowledged last and what happens to be there.
          if (one.act !== 'death') await partial.close()
          const there = one.act === 'death' ? durable : content.length
          const offset = durable + Math.floor((there - durable) * one.part)
          const isAlone = one.act === 'alone again'
          if (one.act === 'another node' || one.act === 'death') {
            const more = Buffer.concat([content, randomBytes(mib)])
            formers.push({ fence, content: more, from: offset })
            fence += 1
          }
          if (one.act !== 'reopen') nodes.push(await objectStore(place))
          if (offset > 0 || durable > 0)
            expect(await node().partialSize(id)).toBeGreaterThanOrEqual(offset)
          partial = await node().openPartial(id, offset, ...(isAlone ? [] : [hold()]))
          content = content.subarray(0, offset)
          durable = offset
        }
      }
      await partial.sync()
      await partial.close()
      await node().publish(id)
      const blob = await node().open(id)
      expect(blob.sizeBytes).toBe(content.length)
      const target = Buffer.alloc(content.length)
      for (let at = 0; at < target.length; at += mib)
        await blob.read(target.subarray(at), at, Math.min(mib, target.length - at))
      await blob.close()
      expect(target.equals(content)).toBe(true)
      await node().discard(id)
      for await (const left of node().list()) expect(left).not.toBe(id)
      for (const each of nodes) each.close()
    }),
    {
      numRuns: isLong ? 150 : 3,
      examples: seeds,
      ...(process.env['COVE_SEED'] && { seed: Number(process.env['COVE_SEED']) }),
    },
  )
  calls.close()
})
