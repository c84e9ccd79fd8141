import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandRefusal, demandStatus } from '#e2e/tus-suite/verdict'

const five = Buffer.from('01234')
const ten = Buffer.from('0123456789')
const none = Buffer.alloc(0)

export const patchCases = [
  tusCase(7, 'PATCH at the current offset answers 204 and the new offset', async (probe) => {
    const url = await probe.create(10)
    const first = await probe.patch(url, 0, five)
    demandStatus(first, [204], 'the first PATCH')
    demand(first.headers['upload-offset'] === '5', 'the first PATCH does not tell offset 5')
    await probe.demandOffset(url, 5, 'the first PATCH')
    const second = await probe.patch(url, 5, ten.subarray(5))
    demandStatus(second, [204], 'the second PATCH')
    demand(second.headers['upload-offset'] === '10', 'the second PATCH does not tell offset 10')
    await probe.demandOffset(url, 10, 'the second PATCH')
    await demandContent(probe, url, ten)
  }),
  tusCase(
    7,
    'an empty PATCH at the current offset answers 204 and the same offset',
    async (tus) => {
      const url = await tus.createWith(10, five)
      const answer = await tus.patch(url, 5, none)
      demandStatus(answer, [204], 'the empty PATCH')
      demand(answer.headers['upload-offset'] === '5', 'the empty PATCH does not tell offset 5')
      await tus.demandOffset(url, 5, 'the empty PATCH')
    },
  ),
  tusCase(8, 'PATCH at a lower or higher offset answers 409 and changes nothing', async (probe) => {
    const url = await probe.createWith(10, five)
    for (const offset of [0, 4, 6, 10, 11]) {
      const answer = await probe.patch(url, offset, Buffer.from('x'))
      demandStatus(answer, [409], `PATCH at ${offset}`)
      await probe.demandOffset(url, 5, `PATCH at ${offset}`)
    }
    demandStatus(await probe.patch(url, 5, ten.subarray(5)), [204], 'the last PATCH')
    await demandContent(probe, url, ten)
  }),
  ...['text/plain', 'application/octet-stream', null].map((type) =>
    tusCase(
      9,
      `PATCH with ${type ?? 'no Content-Type'} answers 415 and stores nothing`,
      async (tus) => {
        const url = await tus.createWith(10, five)
        const answer = await tus.patch(url, 5, five, { 'Content-Type': type })
        demandStatus(answer, [415], 'PATCH')
        await tus.demandOffset(url, 5, 'the refused PATCH')
      },
    ),
  ),
  tusCase(10, 'PATCH of an unknown upload answers 404', async (probe) => {
    demandStatus(await probe.patch(probe.unknownUrl(), 0, five), [404], 'PATCH')
  }),
  tusCase(10, 'an empty PATCH at the end of a complete upload answers 204', async (probe) => {
    const url = await probe.createWith(5, five)
    const answer = await probe.patch(url, 5, none)
    demandStatus(answer, [204], 'the empty PATCH')
    await probe.demandOffset(url, 5, 'the empty PATCH')
  }),
  tusCase(10, 'a PATCH with bytes at the end of a complete upload is refused', async (probe) => {
    const url = await probe.createWith(5, five)
    demandRefusal(await probe.patch(url, 5, five), 'PATCH')
    await probe.demandOffset(url, 5, 'the refused PATCH')
    await demandContent(probe, url, five)
  }),
]
