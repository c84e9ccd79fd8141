import { randomBytes } from 'node:crypto'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

export const bodyLengthCases = [
  tusCase(13, 'a chunked PATCH is accepted', async (probe) => {
    const bytes = randomBytes(300_000)
    const url = await probe.create(bytes.length)
    const answer = await probe.patch(url, 0, bytes, {}, true)
    demandStatus(answer, [204], 'the chunked PATCH')
    demand(answer.headers['upload-offset'] === '300000', 'PATCH does not tell offset 300000')
    await demandContent(probe, url, bytes)
  }),
  ...[false, true].map((chunked) => {
    const kind = chunked ? 'a chunked body' : 'a body'
    const name = `${kind} longer than what is left answers 413 or 400 and stores nothing`
    return tusCase(13, name, async (probe) => {
      const url = await probe.createWith(10, Buffer.from('01234'))
      const answer = await probe.patch(url, 5, Buffer.from('567890'), {}, chunked)
      demandStatus(answer, [413, 400], 'the long PATCH')
      await probe.demandOffset(url, 5, 'the refused PATCH')
    })
  }),
  tusCase(13, 'a chunked body never stores more than the length', async (probe) => {
    const length = 200_000
    const url = await probe.create(length)
    const answer = await probe.patch(url, 0, randomBytes(1_000_000), {}, true).catch(() => null)
    // A server may close the connection while the rest is still on its way.
    if (answer) demandStatus(answer, [413, 400], 'the long PATCH')
    const offset = await probe.offsetOf(url)
    demand(offset <= length, `the offset ${offset} is beyond the length ${length}`)
  }),
]
