import { tusCase } from '#e2e/tus-suite/tus-case'
import type { RequestHeaders } from '#e2e/tus-suite/probe'
import { demand, demandStatus, skip } from '#e2e/tus-suite/verdict'

const faultyLengths = ['-1', '1.5', 'abc', '', '+5', '5x', '0x5', '5e0', '1,2']

export const creationCases = [
  tusCase(15, 'POST answers 201 with a Location at offset 0', async (probe) => {
    const url = await probe.create(10)
    await probe.demandOffset(url, 0, 'POST')
  }),
  refusedCreation('no length at all', {}),
  refusedCreation('both lengths', { 'Upload-Length': '5', 'Upload-Defer-Length': '1' }),
  ...['0', '2', 'true', ''].map((value) =>
    refusedCreation(`Upload-Defer-Length "${value}"`, { 'Upload-Defer-Length': value }),
  ),
  ...faultyLengths.map((value) =>
    refusedCreation(`Upload-Length "${value}"`, { 'Upload-Length': value }, 17),
  ),
  tusCase(17, 'an upload of length 0 is complete at once', async (probe) => {
    const url = await probe.create(0)
    const answer = await probe.head(url)
    demandStatus(answer, [200, 204], 'HEAD')
    const { 'upload-offset': offset, 'upload-length': length } = answer.headers
    demand(offset === '0' && length === '0', `HEAD tells ${offset} of ${length}, expected 0 of 0`)
  }),
  tusCase(18, 'POST beyond Tus-Max-Size answers 413', async (probe) => {
    const { maxSize } = probe.capabilities
    if (maxSize === null) skip('no Tus-Max-Size')
    const answer = await probe.post({ 'Upload-Length': String(maxSize + 1n) })
    demandStatus(answer, [413], 'POST')
    demand(!answer.headers.location, 'the refused POST has a Location')
  }),
  tusCase(20, 'creation is advertised exactly if POST works', async (probe) => {
    const advertised = probe.capabilities.extensions.includes('creation')
    const answer = await probe.post({ 'Upload-Length': '5' })
    const works = answer.status === 201
    demand(advertised === works, `advertised: ${advertised}, but POST answers ${answer.status}`)
  }),
]

function refusedCreation(what: string, headers: RequestHeaders, item = 16) {
  return tusCase(item, `POST with ${what} answers 400`, async (probe) => {
    const answer = await probe.post(headers)
    demandStatus(answer, [400], 'POST')
    demand(!answer.headers.location, 'the refused POST has a Location')
  })
}
