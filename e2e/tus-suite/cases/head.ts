import type { Probe } from '#e2e/tus-suite/probe'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

export const headCases = [
  tusCase(5, 'HEAD of an empty upload has offset 0, length and no-store', async (probe) => {
    await demandHead(probe, await probe.create(10), 0)
  }),
  tusCase(5, 'HEAD of a partial upload has offset, length and no-store', async (probe) => {
    await demandHead(probe, await probe.createWith(10, Buffer.from('half')), 4)
  }),
  tusCase(5, 'HEAD of a complete upload has offset, length and no-store', async (probe) => {
    await demandHead(probe, await probe.createWith(10, Buffer.from('0123456789')), 10)
  }),
  tusCase(6, 'HEAD of an unknown upload answers 404, 410 or 403 without offset', async (probe) => {
    const answer = await probe.head(probe.unknownUrl())
    demandStatus(answer, [404, 410, 403], 'HEAD')
    demand(!answer.headers['upload-offset'], 'the refusal has an Upload-Offset')
  }),
]

async function demandHead(probe: Probe, url: string, offset: number): Promise<void> {
  const answer = await probe.head(url)
  demandStatus(answer, [200, 204], 'HEAD')
  const told = answer.headers['upload-offset']
  demand(told === String(offset), `Upload-Offset is "${told ?? ''}", expected ${offset}`)
  const length = answer.headers['upload-length']
  demand(length === '10', `Upload-Length is "${length ?? ''}", expected 10`)
  const caching = answer.headers['cache-control'] ?? ''
  demand(/(^|[\s,])no-store($|[\s,])/.test(caching), `Cache-Control is "${caching}"`)
}
