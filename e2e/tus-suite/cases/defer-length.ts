import type { Probe, RequestHeaders } from '#e2e/tus-suite/probe'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus, skip } from '#e2e/tus-suite/verdict'

const none = Buffer.alloc(0)
const five = Buffer.from('01234')
const rest = Buffer.from('56789')
const ten = Buffer.concat([five, rest])
const length = (value: number | bigint): RequestHeaders => ({ 'Upload-Length': String(value) })

export const deferLengthCases = [
  tusCase(21, 'creation-defer-length is advertised', async (probe) => {
    demand(probe.capabilities.extensions.includes('creation-defer-length'), 'it is not')
  }),
  tusCase(21, 'HEAD has Upload-Defer-Length until the length is set', async (probe) => {
    const url = await createDeferred(probe)
    await demandDeferred(probe, url)
    demandStatus(await probe.patch(url, 0, five), [204], 'PATCH without a length')
    await demandDeferred(probe, url)
    await probe.demandOffset(url, 5, 'PATCH without a length')
  }),
  tusCase(22, 'the first PATCH can set the length', async (probe) => {
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five, length(10)), [204], 'the first PATCH')
    await demandLength(probe, url, 10)
    demandStatus(await probe.patch(url, 5, rest), [204], 'the last PATCH')
    await demandContent(probe, url, ten)
  }),
  tusCase(22, 'the last PATCH can set the length', async (probe) => {
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five), [204], 'the first PATCH')
    demandStatus(await probe.patch(url, 5, rest, length(10)), [204], 'the last PATCH')
    await demandLength(probe, url, 10)
    await demandContent(probe, url, ten)
  }),
  tusCase(22, 'an empty PATCH can set the length, and completes what is all there', async (tus) => {
    const url = await createDeferred(tus)
    demandStatus(await tus.patch(url, 0, ten), [204], 'the first PATCH')
    demandStatus(await tus.patch(url, 10, none, length(10)), [204], 'the empty PATCH')
    await demandLength(tus, url, 10)
    await tus.demandOffset(url, 10, 'the empty PATCH')
    await demandContent(tus, url, ten)
  }),
  tusCase(23, 'a set length cannot be changed', async (probe) => {
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five, length(10)), [204], 'the first PATCH')
    await demandRefused(probe, url, length(20), [400])
    await demandLength(probe, url, 10)
  }),
  tusCase(23, 'a length given at creation cannot be changed', async (probe) => {
    const url = await probe.createWith(10, five)
    await demandRefused(probe, url, length(20), [400])
    await demandLength(probe, url, 10)
  }),
  tusCase(23, 'a length below the offset answers 400', async (probe) => {
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five), [204], 'the first PATCH')
    await demandRefused(probe, url, length(4), [400])
    await demandDeferred(probe, url)
  }),
  tusCase(23, 'a faulty length in a PATCH answers 400', async (probe) => {
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five), [204], 'the first PATCH')
    for (const value of ['-1', 'abc', '10.5']) {
      await demandRefused(probe, url, { 'Upload-Length': value }, [400])
    }
    await demandDeferred(probe, url)
  }),
  tusCase(23, 'a length beyond Tus-Max-Size answers 413', async (probe) => {
    const { maxSize } = probe.capabilities
    if (maxSize === null) skip('no Tus-Max-Size')
    const url = await createDeferred(probe)
    demandStatus(await probe.patch(url, 0, five), [204], 'the first PATCH')
    await demandRefused(probe, url, length(maxSize + 1n), [413])
    await demandDeferred(probe, url)
  }),
]

async function createDeferred(probe: Probe): Promise<string> {
  return probe.created(await probe.post({ 'Upload-Defer-Length': '1' }))
}

async function demandDeferred(probe: Probe, url: string): Promise<void> {
  const { headers } = await probe.head(url)
  demand(headers['upload-defer-length'] === '1', 'HEAD has no Upload-Defer-Length: 1')
  demand(!headers['upload-length'], `HEAD already has Upload-Length ${headers['upload-length']}`)
}

async function demandLength(probe: Probe, url: string, expected: number): Promise<void> {
  const { headers } = await probe.head(url)
  const told = headers['upload-length']
  demand(told === String(expected), `Upload-Length is "${told ?? ''}", expected ${expected}`)
  demand(!headers['upload-defer-length'], 'HEAD still has Upload-Defer-Length')
}

async function demandRefused(probe: Probe, url: string, extra: RequestHeaders, status: number[]) {
  const what = `PATCH with Upload-Length ${extra['Upload-Length']}`
  demandStatus(await probe.patch(url, 5, Buffer.from('x'), extra), status, what)
  await probe.demandOffset(url, 5, what)
}
