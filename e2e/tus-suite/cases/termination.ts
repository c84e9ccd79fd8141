import { setTimeout as pause } from 'node:timers/promises'
import type { Probe } from '#e2e/tus-suite/probe'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demandStatus } from '#e2e/tus-suite/verdict'

const five = Buffer.from('01234')

export const terminationCases = [
  tusCase(33, 'DELETE of an unfinished upload answers 204 and it is gone', async (probe) => {
    const url = await probe.createWith(10, five)
    demandStatus(await probe.send('DELETE', url), [204], 'DELETE')
    await demandGone(probe, url)
  }),
  tusCase(33, 'DELETE of a finished upload answers 204 and it is gone', async (probe) => {
    const url = await probe.createWith(5, five)
    demandStatus(await probe.send('DELETE', url), [204], 'DELETE')
    await demandGone(probe, url)
  }),
  tusCase(33, 'DELETE of an unknown upload answers 404 or 410', async (probe) => {
    demandStatus(await probe.send('DELETE', probe.unknownUrl()), [404, 410], 'DELETE')
  }),
  tusCase(33, 'DELETE during a PATCH ends it for good', async (probe) => {
    const url = await probe.create(200_000)
    const patch = await probe.openPatch(url, 0, { 'Content-Length': '200000' })
    await patch.send(Buffer.alloc(100_000))
    await pause(300)
    const answer = await probe.unlocked(() => probe.send('DELETE', url))
    demandStatus(answer, [204], 'DELETE')
    await patch.send(Buffer.alloc(100_000))
    await pause(300)
    await demandGone(probe, url)
  }),
]

async function demandGone(probe: Probe, url: string): Promise<void> {
  demandStatus(await probe.head(url), [404, 410], 'HEAD afterwards')
  demandStatus(await probe.patch(url, 5, five), [404, 410], 'PATCH afterwards')
  demandStatus(await probe.send('DELETE', url), [404, 410], 'DELETE afterwards')
}
