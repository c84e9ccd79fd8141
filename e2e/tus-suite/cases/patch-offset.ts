import { tusCase } from '#e2e/tus-suite/tus-case'
import { demandRefusal } from '#e2e/tus-suite/verdict'

const faulty = [null, '', '-1', 'abc', '1.5', '+5', '5x', '0x5', '5e0', '9223372036854775808']

export const patchOffsetCases = faulty.map((offset) =>
  tusCase(11, `PATCH with ${describe(offset)} answers 4xx and stores nothing`, async (probe) => {
    const stored = Buffer.from('01234')
    const url = await probe.createWith(10, stored)
    const answer = await probe.patch(url, 5, stored, { 'Upload-Offset': offset })
    // 409 is right too for a number: it only says that the offset is another one.
    if (answer.status !== 409 || !/^\d+$/.test(offset ?? '')) demandRefusal(answer, 'PATCH')
    await probe.demandOffset(url, 5, 'the refused PATCH')
  }),
)

function describe(offset: string | null): string {
  return offset === null ? 'no Upload-Offset' : `Upload-Offset "${offset}"`
}
