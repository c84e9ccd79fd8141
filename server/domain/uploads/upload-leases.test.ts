import { setTimeout as pause } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { open } from '#e2e/support/upload-steps'
import { checkpointUpload } from './checkpoint-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { declareLength, growReservation } from './declare-length.ts'
import { dropUpload } from './drop-upload.ts'
import { findUpload } from './queries.ts'
import type { Upload } from './upload.ts'
import { uploadLeases, type Lease, type UploadLeases } from './upload-leases.ts'
import { withLease } from './with-lease.ts'

/** Long, for a machine that stands still for half a second now and then. */
const times = { leaseMs: 1500, trustMs: 1000, renewEveryMs: 50 }
let tree: TempTree
const nodes: UploadLeases[] = []

beforeEach(async () => {
  tree = await openTempTree()
})
afterEach(async () => {
  for (const node of nodes.splice(0)) node.close()
  await tree.close()
})

function node(nodeId: string): UploadLeases {
  const made = uploadLeases(tree.drive, { nodeId, times })
  nodes.push(made)
  return made
}
async function leased(of: UploadLeases, { id }: Upload): Promise<Lease> {
  const answer = await of.take(id)
  if (!answer || 'holder' in answer) throw new Error(`held by ${answer?.holder}`)
  return answer
}
let opened = 0
const openUpload = (lengthBytes: number | null = 1000) =>
  open(tree.drive, tree.user.actor, { filename: `file ${(opened += 1)}` }, lengthBytes)
const now = async ({ id }: Upload) => (await findUpload(tree.drive.database.read, id))!

describe('the lease of an upload', () => {
  test('is one node’s for as long as it says so, and the other’s when it has let go', async () => {
    const upload = await openUpload()
    const [a, b] = [node('a'), node('b')]
    const first = await leased(a, upload)
    await pause(1.2 * times.leaseMs)
    expect(await b.take(upload.id)).toEqual({ holder: 'a' })
    expect(first.mayWrite()).toBe(true)
    await first.release()
    expect(first.mayWrite()).toBe(false)
    expect((await leased(b, upload)).fence).toBe(first.fence + 1)
    expect(await b.take('01-no-such-upload')).toBeNull()
  })

  test('keeps its fence where no other node was there meanwhile, so that nothing is read again', async () => {
    const upload = await openUpload()
    const a = node('a')
    const first = await leased(a, upload)
    expect(await a.take(upload.id), 'one request at a time').toEqual({ holder: 'a' })
    await first.release()
    expect((await leased(a, upload)).fence).toBe(first.fence)
  })

  test('its holder is told that another node waits, by the row alone', async () => {
    const upload = await openUpload()
    const [a, b] = [node('a'), node('b')]
    const first = await leased(a, upload)
    expect(first.signal.aborted).toBe(false)
    await b.take(upload.id)
    await expect.poll(() => first.signal.aborted, { timeout: 2000, interval: 10 }).toBe(true)
    expect(first.mayWrite(), 'it may make durable what came').toBe(true)
  })

  test('of a node that is silent ends for itself first, and for the others later', async () => {
    const upload = await openUpload()
    const [a, b] = [node('a'), node('b')]
    const first = await leased(a, upload)
    a.close()
    const began = performance.now()
    while (first.mayWrite() && performance.now() - began < times.leaseMs) await pause(1)
    expect(performance.now() - began).toBeLessThan(times.leaseMs)
    expect(await b.take(upload.id)).toEqual({ holder: 'a' })
    await pause(times.leaseMs - times.trustMs + 50)
    expect((await leased(b, upload)).fence).toBe(first.fence + 1)
  })

  test('of many nodes that ask at once one gets it', async () => {
    const upload = await openUpload()
    const all = Array.from({ length: 8 }, (_, n) => node(`n${n}`))
    const answers = await Promise.all(all.map((one) => one.take(upload.id)))
    expect(answers.filter((answer) => answer && 'fence' in answer).length).toBe(1)
  })

  test('U1 U4 whoever had it before changes nothing any more', async () => {
    const { drive, user } = tree
    const upload = await openUpload(null)
    const before = { ...upload, fence: (await leased(node('a'), upload)).fence }
    nodes[0]!.close()
    await pause(times.leaseMs + 20)
    const { fence } = await leased(node('b'), upload)
    const standing = async () => ({ ...(await now(upload)), leaseUntilMs: 0 })
    const row = await standing()
    const write = checkpointUpload(drive, user.actor, before, { from: 0, to: 1 })
    await expect(write).rejects.toMatchObject({ code: 'stale' })
    await expect(declareLength(drive, before, 5)).rejects.toMatchObject({ code: 'stale' })
    await growReservation(drive, before, 5000)
    expect(await dropUpload(drive, upload.id, { fence: before.fence })).toBe(false)
    expect(await standing()).toEqual(row)
    await declareLength(drive, { ...upload, fence }, 1)
    const content = { sizeBytes: 1, md5: 'm', sha256: 's', crc32: 0, blockCrcs: new Uint8Array(4) }
    const finish = completeUpload(drive, user.actor, { ...before, lengthBytes: 1 }, content)
    await expect(finish).rejects.toMatchObject({ code: 'too_many_requests' })
    expect((await now(upload)).state).toBe('open')
  })

  test('a start and a job leave alone what another node has in its hands', async () => {
    const upload = await openUpload()
    const [a, b] = [node('a'), node('b')]
    const first = await leased(a, upload)
    const drive = { ...tree.drive, leases: b }
    let seen: Upload | null = null
    const look = async (current: Upload) => void (seen = current)
    await withLease(drive, upload, look)
    expect(seen).toBeNull()
    await first.release()
    await withLease(drive, upload, look)
    expect(seen).toMatchObject({ id: upload.id, fence: first.fence + 1 })
    expect(await leased(a, upload), 'and it is let go again').toBeTruthy()
  })

  test('U4 whatever nodes do and however long they sleep, the row never takes an earlier holder’s word', async () => {
    const act = fc.record({
      act: fc.constantFrom('take', 'take', 'write', 'write', 'write', 'release', 'sleep' as const),
      ms: fc.integer({ min: 0, max: 8 }),
    })
    const lives = fc.array(fc.array(act, { minLength: 15, maxLength: 30 }), {
      minLength: 2,
      maxLength: 3,
    })
    const quick = { leaseMs: 30, trustMs: 15, renewEveryMs: 5 }
    await fc.assert(
      fc.asyncProperty(lives, async (all) => {
        const upload = await openUpload()
        const written: { to: number; fence: number; by: number }[] = []
        const mayWrite: (() => boolean)[] = []
        const live = async (acts: (typeof all)[number], by: number): Promise<void> => {
          let keeper = uploadLeases(tree.drive, { nodeId: `n${by}`, times: quick })
          let lease: Lease | null = null
          mayWrite[by] = () => lease?.mayWrite() ?? false
          for (const { act, ms } of acts) {
            await pause(ms)
            if (act === 'take' && !lease) {
              const answer = await keeper.take(upload.id)
              if (answer && 'fence' in answer) lease = answer
            }
            // Asleep: nothing is renewed. It wakes as it was, and does not know how long it slept.
            if (act === 'sleep') {
              keeper.close()
              await pause(quick.leaseMs + ms * 3)
            }
            if (act === 'write' && lease) {
              expect(mayWrite.filter((may) => may()).length).toBeLessThanOrEqual(1)
              const from = (await now(upload)).offsetBytes
              const { fence } = lease
              const step = { from, to: from + 1 }
              await checkpointUpload(tree.drive, tree.user.actor, { ...upload, fence }, step).then(
                () => written.push({ to: step.to, fence, by }),
                (error: { code?: string }) => expect(error.code).toBe('stale'),
              )
            }
            if (act === 'release' && lease) {
              await lease.release()
              lease = null
              keeper = uploadLeases(tree.drive, { nodeId: `n${by}`, times: quick })
            }
          }
          await lease?.release()
          keeper.close()
        }
        await Promise.all(all.map(live))
        written.sort((one, other) => one.to - other.to)
        for (const [n, { fence, by }] of written.entries()) {
          if (n === 0) continue
          const before = written[n - 1]!
          expect(fence).toBeGreaterThanOrEqual(before.fence)
          if (fence === before.fence) expect(by).toBe(before.by)
        }
        expect((await now(upload)).offsetBytes).toBe(written.at(-1)?.to ?? 0)
        await dropUpload(tree.drive, upload.id)
      }),
      { numRuns: process.env['COVE_LONG'] === '1' ? 300 : 8, endOnFailure: true },
    )
  })
})
