import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LiveViewer } from '#e2e/support/live-viewer'
import { fillVault, openSockets, type Holdings } from './holdings.ts'
import { steps, type Step } from './hostile.ts'
import { keptSeeds } from './kept-seeds.ts'
import { plainIds, toRequest } from './hostile-request.ts'
import { sendRaw, type Raw } from './send-raw.ts'
import { openWorld, secretMark, type World } from './world.ts'

const isLong = process.env['COVE_LONG'] === '1'
const seconds = isLong ? 240 : 10

let world: World
let holdings: Holdings
let sockets: Map<string, LiveViewer>
let asked = 0
/** How often each kind was answered with which status. */
const counts = new Map<string, number>()
beforeAll(async () => {
  world = await openWorld()
  holdings = await fillVault(world)
  sockets = await openSockets(world)
})
afterAll(async () => {
  for (const socket of sockets.values()) socket.close()
  await world.close()
})

/** Nothing of the victim's that was not sent comes back. */
function expectNoSecret(sent: string, got: string): void {
  if (got.includes(secretMark)) throw new Error(`A1: a name of the victim's: ${sent} → ${got}`)
  const plain = sent.toLowerCase() + decoded(sent)
  const told = holdings.secretIds.find((id) => got.includes(id) && !plain.includes(id))
  if (told) throw new Error(`A1: the id ${told} was told: ${sent} → ${got}`)
}

/** Metadata and paths carry ids in other clothes. */
function decoded(sent: string): string {
  const parts = sent.match(/[A-Za-z0-9+/=_-]{20,}/g) ?? []
  const plain = sent.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return plain + parts.map((part) => Buffer.from(part, 'base64').toString()).join(' ')
}

/** Whoever is in a space may leave it: that is no harm to others. */
function isLeave({ who }: Step, { path, body }: Raw): boolean {
  const name = world.askers[who as keyof World['askers']].user?.actor.name
  return path.includes('member.remove') && name !== undefined && body.includes(`"${name}"`)
}

async function play(step: Step): Promise<void> {
  asked += 1
  if (step.kind === 'socket') return playSocket(step)
  const raw = toRequest(step, world, holdings)
  if (isLeave(step, raw)) return
  const sent = JSON.stringify({ who: step.who, ...raw })
  const answer = await sendRaw(world.served.url, raw)
  const key = `${step.kind} ${answer.status}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
  const got = `${answer.status} ${answer.headers.join('\n')}\n${answer.text}`
  if (answer.status >= 500 && answer.status !== 507) throw new Error(`${sent} → ${got}`)
  expectNoSecret(sent, got)
}

async function playSocket(step: Step): Promise<void> {
  const viewer = sockets.get(step.who)
  if (!viewer) return
  const [spaceId, folderId] = plainIds(step, holdings)
  const sinces = [0, -1, 1e300, Number.NaN, step.junk, null, [0], 2 ** 53]
  const since = sinces[step.pick % sinces.length]
  const socket = viewer.socket as unknown as {
    timeout(ms: number): { emitWithAck(name: string, input: unknown): Promise<unknown> }
    emit(name: string, input: unknown): void
  }
  socket.emit('presence:set', { spaceId, folderId, doing: { kind: step.junk } })
  const input = { spaceId: step.mix % 5 === 0 ? step.junk : spaceId, since }
  const got = JSON.stringify(await socket.timeout(5000).emitWithAck('space:join', input))
  if (got.includes('"internal"')) throw new Error(`${JSON.stringify(input)} → ${got}`)
  expectNoSecret(JSON.stringify([input, folderId]), got)
}

const isSafe = fc.asyncProperty(steps, async (batch) => {
  const before = [await holdings.victims(), await holdings.teams()]
  for (const step of batch) await play(step)
  const after = [await holdings.victims(), await holdings.teams()]
  if (String(after) !== String(before)) throw new Error('A1: something of others has changed')
  for (const socket of sockets.values()) expectNoSecret('', JSON.stringify(socket.entries))
})

it.each(keptSeeds)('A1 the kept seed $seed: $was', async ({ seed }) => {
  await fc.assert(isSafe, { seed, numRuns: 20, endOnFailure: true })
})

it('A1 whatever is sent, nothing of others is told or changed', async () => {
  await fc.assert(isSafe, {
    numRuns: 1_000_000,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
    endOnFailure: true,
  })
  if (process.env['COVE_FIGURES'])
    process.stdout.write(`${asked} requests: ${JSON.stringify([...counts].sort())}\n`)
  expect(asked).toBeGreaterThan(100)
  // A fuzz that is only ever refused for its form would prove nothing.
  expect(counts.get('read 200')).toBeGreaterThan(0)
  expect(counts.get('command 404')).toBeGreaterThan(5)
})
