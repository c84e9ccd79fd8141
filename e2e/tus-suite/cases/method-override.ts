import { uploadType } from '#e2e/tus-suite/probe'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

const hello = Buffer.from('hello')

export const methodOverrideCases = [
  tusCase(4, 'POST with X-HTTP-Method-Override: PATCH appends', async (probe) => {
    const url = await probe.create(5)
    const headers = {
      'X-HTTP-Method-Override': 'PATCH',
      'Upload-Offset': '0',
      'Content-Type': uploadType,
    }
    const answer = await probe.send('POST', url, headers, { body: hello })
    demandStatus(answer, [204], 'the overridden POST')
    await probe.demandOffset(url, 5, 'the overridden POST')
  }),
  tusCase(4, 'POST with X-HTTP-Method-Override: DELETE terminates', async (probe) => {
    const url = await probe.create(5)
    const answer = await probe.send('POST', url, { 'X-HTTP-Method-Override': 'DELETE' })
    demandStatus(answer, [204], 'the overridden POST')
    demandStatus(await probe.head(url), [404, 410], 'HEAD afterwards')
  }),
  ...['POST', 'GET'].map((method) =>
    tusCase(4, `${method} with X-HTTP-Method-Override: HEAD tells the offset`, async (probe) => {
      const url = await probe.createWith(10, hello)
      const answer = await probe.send(method, url, { 'X-HTTP-Method-Override': 'HEAD' })
      demandStatus(answer, [200, 204], `the overridden ${method}`)
      const offset = answer.headers['upload-offset']
      demand(offset === '5', `Upload-Offset is "${offset ?? ''}", expected 5`)
    }),
  ),
  tusCase(4, 'POST with X-HTTP-Method-Override: OPTIONS creates nothing', async (probe) => {
    const headers = { 'X-HTTP-Method-Override': 'OPTIONS', 'Upload-Length': '5' }
    const answer = await probe.post(headers)
    demandStatus(answer, [200, 204], 'the overridden POST')
    demand(answer.headers['tus-version'], 'the answer has no Tus-Version')
    demand(!answer.headers.location, 'the answer has a Location')
  }),
]
