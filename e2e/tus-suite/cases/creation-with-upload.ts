import { randomBytes } from 'node:crypto'
import { uploadType } from '#e2e/tus-suite/probe'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

const ten = Buffer.from('0123456789')
const asUpload = { 'Upload-Length': '10', 'Content-Type': uploadType }

export const creationWithUploadCases = [
  tusCase(24, 'POST with the whole body answers 201 with the offset', async (probe) => {
    const answer = await probe.post(asUpload, { body: ten })
    const url = probe.created(answer)
    demand(answer.headers['upload-offset'] === '10', 'the 201 does not tell offset 10')
    await probe.demandOffset(url, 10, 'POST')
    await demandContent(probe, url, ten)
  }),
  tusCase(24, 'POST with a part of the body leaves a resumable upload', async (probe) => {
    const answer = await probe.post(asUpload, { body: ten.subarray(0, 4) })
    const url = probe.created(answer)
    demand(answer.headers['upload-offset'] === '4', 'the 201 does not tell offset 4')
    await probe.demandOffset(url, 4, 'POST')
    demandStatus(await probe.patch(url, 4, ten.subarray(4)), [204], 'PATCH')
    await demandContent(probe, url, ten)
  }),
  tusCase(24, 'POST with a chunked body is accepted', async (probe) => {
    const body = randomBytes(200_000)
    const headers = { ...asUpload, 'Upload-Length': '200000' }
    const answer = await probe.post(headers, { body, chunked: true })
    const url = probe.created(answer)
    const offset = await probe.offsetOf(url)
    demand(answer.headers['upload-offset'] === String(offset), 'POST and HEAD tell two offsets')
    if (offset < body.length) {
      demandStatus(await probe.patch(url, offset, body.subarray(offset)), [204], 'PATCH')
    }
    await demandContent(probe, url, body)
  }),
  ...[false, true].map((chunked) =>
    tusCase(
      24,
      `POST with a ${chunked ? 'chunked ' : ''}body beyond the length answers 413`,
      (tus) =>
        tus.post(asUpload, { body: Buffer.from('0123456789x'), chunked }).then((answer) => {
          demandStatus(answer, [413], 'POST')
          demand(!answer.headers.location, 'the refused POST has a Location')
        }),
    ),
  ),
  tusCase(25, 'POST with a body of another type ignores it or answers 415', async (probe) => {
    const headers = { 'Upload-Length': '10', 'Content-Type': 'text/plain' }
    const answer = await probe.post(headers, { body: ten })
    if (answer.status === 415) return
    await probe.demandOffset(probe.created(answer), 0, 'POST')
  }),
  tusCase(25, 'PATCH with Expect: 100-continue gets 100 or a final answer', async (probe) => {
    const url = await probe.create(10)
    const headers = { 'Content-Length': '10', Expect: '100-continue' }
    const patch = await probe.openPatch(url, 0, headers)
    const first = await patch.nextStatus(5_000)
    demand(first === 100 || (first ?? 0) >= 400, `the first answer is ${first}`)
    if (first !== 100) return
    await patch.send(ten)
    const last = await patch.nextStatus(5_000)
    demand(last === 204, `the answer after the body is ${last}`)
    await demandContent(probe, url, ten)
  }),
  tusCase(25, 'a refused POST with Expect: 100-continue gets a final answer', async (probe) => {
    const headers = { ...asUpload, 'Upload-Length': '-1', 'Content-Length': '10' }
    const post = await probe.openRaw('POST', probe.endpoint, {
      'Upload-Metadata': probe.metadata(),
      ...headers,
      Expect: '100-continue',
    })
    let status = await post.nextStatus(5_000)
    if (status === 100) {
      await post.send(ten)
      status = await post.nextStatus(5_000)
    }
    demand(status === 400, `the final answer is ${status}`)
  }),
  tusCase(26, 'creation-with-upload is advertised only together with creation', async (probe) => {
    const { extensions } = probe.capabilities
    const alone = extensions.includes('creation-with-upload') && !extensions.includes('creation')
    demand(!alone, `Tus-Extension is "${extensions.join(',')}"`)
  }),
]
