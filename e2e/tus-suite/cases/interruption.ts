import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Probe } from '#e2e/tus-suite/probe'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus, skip } from '#e2e/tus-suite/verdict'

const total = 1_048_576
const sent = 655_360

export const interruptionCases = [
  tusCase(12, 'a PATCH cut by a reset keeps what arrived and resumes', (probe) =>
    cut(probe, 'reset', { 'Content-Length': String(total) }),
  ),
  tusCase(12, 'a PATCH cut by an early end keeps what arrived and resumes', (probe) =>
    cut(probe, 'finish', { 'Content-Length': String(total) }),
  ),
  tusCase(12, 'a chunked PATCH cut inside a chunk keeps what arrived and resumes', (probe) =>
    cut(probe, 'reset', { 'Transfer-Encoding': 'chunked' }),
  ),
  tusCase(12, 'a stalled PATCH is closed by the server and keeps what arrived', async (probe) => {
    const { stallMs } = probe.options
    if (!stallMs) skip('no --stall-ms')
    const bytes = randomBytes(total)
    const url = await probe.create(total)
    const patch = await probe.openPatch(url, 0, { 'Content-Length': String(total) })
    await patch.send(bytes.subarray(0, sent))
    const until = Date.now() + stallMs
    while (!patch.closed && Date.now() < until) await pause(100)
    demand(patch.closed, `the connection is still open after ${stallMs} ms`)
    await resume(probe, url, bytes)
  }),
]

async function cut(
  probe: Probe,
  how: 'reset' | 'finish',
  framing: Record<string, string>,
): Promise<void> {
  const bytes = randomBytes(total)
  const url = await probe.create(total)
  const patch = await probe.openPatch(url, 0, framing)
  if ('Transfer-Encoding' in framing) await patch.send(Buffer.from(`${total.toString(16)}\r\n`))
  await patch.send(bytes.subarray(0, sent))
  // A reset throws away what the server has not read yet, so give it time to read.
  await pause(500)
  patch[how]()
  await resume(probe, url, bytes)
}

async function resume(probe: Probe, url: string, bytes: Buffer): Promise<void> {
  const offset = await settledOffset(probe, url)
  demand(offset <= sent, `the offset is ${offset}, but only ${sent} bytes were sent`)
  demand(offset >= sent * 0.9, `only ${offset} of ${sent} bytes were kept`)
  const answer = await probe.unlocked(() => probe.patch(url, offset, bytes.subarray(offset)))
  demandStatus(answer, [204], 'the resuming PATCH')
  await demandContent(probe, url, bytes)
}

async function settledOffset(probe: Probe, url: string): Promise<number> {
  let offset = await probe.offsetOf(url)
  for (let tries = 0; tries < 20; tries++) {
    await pause(250)
    const next = await probe.offsetOf(url)
    if (next === offset) break
    offset = next
  }
  return offset
}
