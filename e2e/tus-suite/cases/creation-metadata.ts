import { randomBytes } from 'node:crypto'
import type { Probe } from '#e2e/tus-suite/probe'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { encodeMetadata, splitMetadata } from '#e2e/tus-suite/upload-metadata'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

const header = 'Upload-Metadata'
const notUtf8 = Buffer.from('fffe00c32880ed', 'hex')
const smuggled = 'a\r\nX-Smuggled: yes\r\n\r\nb'
const faulty: [string, string][] = [
  ['the same key twice', 'cove-test YQ==,cove-test Yg=='],
  ['an empty key', ' YQ=='],
  ['an empty pair', ',cove-test YQ=='],
  ['a key with a space', 'cove test YQ=='],
  ['a value that is not base64', 'cove-test $$$$'],
  ['base64 with padding inside', 'cove-test YQ==YQ=='],
]

export const creationMetadataCases = [
  echoed('a value and a key without value', 'cove-test YQ==,cove-flag'),
  echoed('a key whose empty value follows a space', 'cove-flag ,cove-test YQ=='),
  echoed('a UTF-8 value', encodeMetadata({ 'cove-test': '文件 – é 🚀' })),
  echoed('a binary value that is not UTF-8', encodeMetadata({ 'cove-test': notUtf8 })),
  echoed('a value of 256 random bytes', encodeMetadata({ 'cove-test': randomBytes(256) })),
  ...faulty.map(([what, pairs]) =>
    tusCase(19, `metadata with ${what} answers 400`, async (probe) => {
      const answer = await probe.post({ 'Upload-Length': '5', [header]: probe.metadata(pairs) })
      demandStatus(answer, [400], 'POST')
      demand(!answer.headers.location, 'the refused POST has a Location')
    }),
  ),
  tusCase(19, 'a line break in a value never reaches a header', async (probe) => {
    await demandNoSmuggling(probe, probe.metadata(encodeMetadata({ 'cove-test': smuggled })))
  }),
  tusCase(19, 'a line break in the filename never reaches a header', async (probe) => {
    const pairs = {
      ...probe.options.metadata,
      filename: `${randomBytes(4).toString('hex')}${smuggled}`,
    }
    await demandNoSmuggling(probe, encodeMetadata(pairs))
  }),
]

function echoed(what: string, pairs: string) {
  return tusCase(19, `HEAD echoes ${what} as it was sent`, async (probe) => {
    const sent = probe.metadata(pairs)
    const url = await probe.create(5, { [header]: sent })
    const told = (await probe.head(url)).headers['upload-metadata'] ?? ''
    const toldPairs = splitMetadata(told)
    for (const [key, value] of splitMetadata(sent)) {
      const back = toldPairs.get(key)
      demand(back === value, `${key} came back as ${brief(back)} instead of ${brief(value)}`)
    }
    demand(toldPairs.size === splitMetadata(sent).size, `other keys came back in "${told}"`)
  })
}

function brief(value: string | undefined): string {
  return value === undefined ? 'nothing' : `"${value.slice(0, 40)}"`
}

async function demandNoSmuggling(probe: Probe, metadata: string): Promise<void> {
  const made = await probe.post({ 'Upload-Length': '5', [header]: metadata })
  demandStatus(made, [201, 400], 'POST')
  demand(!made.headers['x-smuggled'], 'POST carries the smuggled header')
  if (made.status === 400) return
  const url = probe.created(made)
  const answers = [
    await probe.head(url),
    await probe.patch(url, 0, Buffer.from('01234')),
    await probe.head(url),
  ]
  if (probe.options.readUploads) answers.push(await probe.send('GET', url))
  const carrier = answers.find((answer) => answer.headers['x-smuggled'])
  demand(!carrier, `an answer (${carrier?.status}) carries the smuggled header`)
}
