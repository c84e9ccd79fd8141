import { randomBytes } from 'node:crypto'
import type { Probe } from '#e2e/tus-suite/probe'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

const length = 262_144

export const concurrencyCases = [
  tusCase(14, 'of two PATCHes at the same offset exactly one takes effect', async (probe) => {
    const url = await probe.create(length)
    const bodies = [Buffer.alloc(length, 'a'), Buffer.alloc(length, 'b')]
    const answers = await Promise.all(
      bodies.map((body) => probe.patch(url, 0, body).catch(() => null)),
    )
    const winners = answers.filter((answer) => answer?.status === 204)
    demand(winners.length === 1, `${winners.length} of two PATCHes answered 204`)
    for (const answer of answers) {
      if (answer) demandStatus(answer, [204, 409, 423], 'PATCH')
    }
    const won = bodies[answers.findIndex((answer) => answer?.status === 204)] as Buffer
    await complete(probe, url, won)
  }),
  tusCase(14, 'HEAD during a PATCH tells an offset that the next PATCH accepts', async (probe) => {
    const bytes = randomBytes(length)
    const url = await probe.create(length)
    const running = await probe.openPatch(url, 0, { 'Content-Length': String(length) })
    await running.send(bytes.subarray(0, length / 2))
    await complete(probe, url, bytes)
  }),
]

async function complete(probe: Probe, url: string, bytes: Buffer): Promise<void> {
  const offset = await probe.offsetOf(url)
  const answer = await probe.unlocked(() => probe.patch(url, offset, bytes.subarray(offset)))
  demandStatus(answer, [204], `PATCH at the told offset ${offset}`)
  await probe.demandOffset(url, bytes.length, 'the last PATCH')
  await demandContent(probe, url, bytes)
}
