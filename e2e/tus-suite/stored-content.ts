import type { Probe } from '#e2e/tus-suite/probe'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

// tus has no way to read an upload back. Cove names the file it became in a header. Others answer
// GET at the upload's own address, but the plain library can die of it, so that must be asked for.
export async function demandContent(probe: Probe, url: string, expected: Buffer): Promise<void> {
  const item = (await probe.head(url)).headers['cove-item']
  if (!item && !probe.options.readUploads) {
    probe.notes.add('content not read back')
    return
  }
  const source = item ? new URL(`/api/v1/items/${item}/content`, url) : url
  const answer = await probe.send('GET', source, { 'Tus-Resumable': item ? null : '1.0.0' })
  demandStatus(answer, [200], 'reading the content back')
  demand(answer.body.equals(expected), difference(answer.body, expected))
}

function difference(stored: Buffer, expected: Buffer): string {
  if (stored.length !== expected.length) {
    return `the stored content has ${stored.length} bytes, expected ${expected.length}`
  }
  const at = stored.findIndex((byte, index) => byte !== expected[index])
  return `the stored content differs from what was sent at byte ${at}`
}
