import { createHash, getHashes, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { uploadType } from '#e2e/tus-suite/probe'
import type { Probe } from '#e2e/tus-suite/probe'
import { demandContent } from '#e2e/tus-suite/stored-content'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

const five = Buffer.from('01234')
const rest = Buffer.from('56789')
const ten = Buffer.concat([five, rest])
const malformed = [
  'sha1',
  'sha1 ',
  `sha1${digest('sha1', rest).slice(4)}`,
  'sha1 $$$$',
  'sha1 YQ==',
]
const framings = [false, true].map((chunked) => ({ chunked, kind: chunked ? ' chunked' : '' }))

export const checksumCases = [
  tusCase(29, 'checksum is advertised with algorithms that include sha1', async (probe) => {
    demandExtension(probe)
    const { algorithms } = probe.capabilities
    demand(algorithms.includes('sha1'), `Tus-Checksum-Algorithm is "${algorithms.join(',')}"`)
    for (const name of algorithms) demand(/^[a-z0-9-]+$/.test(name), `"${name}" is not lower-case`)
  }),
  tusCase(30, 'a right checksum answers 204, whatever algorithm is advertised', async (probe) => {
    demandExtension(probe)
    for (const algorithm of probe.capabilities.algorithms) {
      if (!getHashes().includes(algorithm)) {
        probe.notes.add(`${algorithm} not tried`)
        continue
      }
      const url = await probe.createWith(10, five)
      const sum = checksum(algorithm, rest)
      demandStatus(await probe.patch(url, 5, rest, sum), [204], `PATCH with ${algorithm}`)
      await probe.demandOffset(url, 10, `PATCH with ${algorithm}`)
      await demandContent(probe, url, ten)
    }
  }),
  ...framings.map(({ chunked, kind }) =>
    tusCase(
      30,
      `a${kind} PATCH with a wrong checksum answers 460 and stores nothing`,
      async (tus) => {
        demandExtension(tus)
        const url = await tus.createWith(10, five)
        const answer = await tus.patch(
          url,
          5,
          Buffer.from('wrong'),
          checksum('sha1', rest),
          chunked,
        )
        demandStatus(answer, [460], 'PATCH')
        await tus.demandOffset(url, 5, 'the refused PATCH')
        const again = await tus.patch(url, 5, rest, checksum('sha1', rest), chunked)
        demandStatus(again, [204], 'PATCH with the right bytes')
        await demandContent(tus, url, ten)
      },
    ),
  ),
  tusCase(30, 'the checksum covers the whole body', async (probe) => {
    demandExtension(probe)
    const body = randomBytes(400_000)
    const url = await probe.create(body.length)
    const tampered = Buffer.from(body)
    tampered[body.length - 1] = (tampered[body.length - 1] as number) ^ 1
    demandStatus(await probe.patch(url, 0, tampered, checksum('sha1', body)), [460], 'PATCH')
    await probe.demandOffset(url, 0, 'the refused PATCH')
    demandStatus(await probe.patch(url, 0, body, checksum('sha1', body)), [204], 'PATCH')
    await demandContent(probe, url, body)
  }),
  refusedChecksum('an unknown algorithm', [`cove9 ${digest('sha1', rest)}`]),
  refusedChecksum('a malformed checksum', malformed),
  tusCase(31, 'a checksummed PATCH that is cut stores nothing', async (probe) => {
    demandExtension(probe)
    const body = randomBytes(400_000)
    const url = await probe.create(body.length)
    const patch = await probe.openPatch(url, 0, {
      ...checksum('sha1', body),
      'Content-Length': String(body.length),
    })
    await patch.send(body.subarray(0, 300_000))
    await pause(500)
    patch.reset()
    await pause(500)
    await probe.demandOffset(url, 0, 'the cut PATCH')
    const again = await probe.patch(url, 0, body, checksum('sha1', body))
    demandStatus(again, [204], 'PATCH with the whole body')
    await demandContent(probe, url, body)
  }),
  tusCase(31, 'POST verifies the checksum of its body', async (probe) => {
    demandExtension(probe)
    const headers = { 'Upload-Length': '10', 'Content-Type': uploadType, ...checksum('sha1', ten) }
    const refused = await probe.post(headers, { body: Buffer.from('wrongwrong') })
    demandStatus(refused, [460], 'POST with a wrong checksum')
    const location = refused.headers.location
    if (location) await probe.demandOffset(new URL(location, probe.endpoint).href, 0, 'POST')
    const url = probe.created(await probe.post(headers, { body: ten }))
    await probe.demandOffset(url, 10, 'POST with the right checksum')
    await demandContent(probe, url, ten)
  }),
  tusCase(32, 'checksum-trailer is advertised only if trailers are verified', async (probe) => {
    if (!probe.capabilities.extensions.includes('checksum-trailer')) return
    const url = await probe.create(5)
    const patch = await probe.openPatch(url, 0, {
      'Transfer-Encoding': 'chunked',
      Trailer: 'Upload-Checksum',
    })
    const trailer = `Upload-Checksum: sha1 ${digest('sha1', rest)}`
    await patch.send(Buffer.from(`5\r\nwrong\r\n0\r\n${trailer}\r\n\r\n`))
    const status = await patch.nextStatus(5_000)
    demand(status === 460, `a wrong trailer answered ${status}`)
    await probe.demandOffset(url, 0, 'the refused PATCH')
  }),
]

function refusedChecksum(what: string, values: string[]) {
  return tusCase(30, `PATCH with ${what} answers 400 and stores nothing`, async (probe) => {
    demandExtension(probe)
    const url = await probe.createWith(10, five)
    for (const value of values) {
      const answer = await probe.patch(url, 5, rest, { 'Upload-Checksum': value })
      demandStatus(answer, [400], `PATCH with "${value}"`)
      await probe.demandOffset(url, 5, `PATCH with "${value}"`)
    }
  })
}

function demandExtension(probe: Probe): void {
  demand(probe.capabilities.extensions.includes('checksum'), 'checksum is not advertised')
}

function checksum(algorithm: string, bytes: Buffer): { 'Upload-Checksum': string } {
  return { 'Upload-Checksum': `${algorithm} ${digest(algorithm, bytes)}` }
}

function digest(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('base64')
}
