import { splitList } from '#e2e/tus-suite/capabilities'
import type { Answer } from '#e2e/tus-suite/http-exchange'
import type { Probe, RequestHeaders } from '#e2e/tus-suite/probe'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus, skip } from '#e2e/tus-suite/verdict'

const hello = Buffer.from('hello')

export const versionCases = [
  tusCase(1, 'successful answers carry Tus-Resumable', async (probe) => {
    const made = await probe.post({ 'Upload-Length': '5' })
    demandVersion(made, 'POST')
    const url = probe.created(made)
    demandVersion(await probe.head(url), 'HEAD')
    demandVersion(await probe.patch(url, 0, hello), 'PATCH')
    demandVersion(await probe.send('DELETE', url), 'DELETE')
  }),
  tusCase(1, 'refusals carry Tus-Resumable', async (probe) => {
    const url = await probe.create(5)
    demandVersion(await probe.post(), 'POST without a length')
    demandVersion(await probe.head(probe.unknownUrl()), 'HEAD of an unknown upload')
    demandVersion(await probe.patch(url, 3, hello), 'PATCH at a wrong offset')
    demandVersion(await probe.patch(url, 0, hello, { 'Content-Type': 'text/plain' }), 'bad PATCH')
    demandVersion(await probe.post({ 'Tus-Resumable': '0.2.2' }), 'POST of another version')
  }),
  tusCase(1, 'an answer to a caller who did not sign in carries Tus-Resumable', async (probe) => {
    if (!probe.options.token) skip('no token is in use')
    const answer = await probe.post({ Authorization: null, 'Upload-Length': '5' })
    demandStatus(answer, [401, 403, 404], 'POST without sign-in')
    demandVersion(answer, 'POST without sign-in')
  }),
  ...[{ version: '0.2.2' }, { version: null }].flatMap(({ version }) => unsupported(version)),
]

function unsupported(version: string | null) {
  const what = version ? `version ${version}` : 'no Tus-Resumable'
  const other: RequestHeaders = { 'Tus-Resumable': version }
  return [
    tusCase(
      2,
      `POST with ${what} answers 412 with Tus-Version and creates nothing`,
      async (tus) => {
        const answer = await tus.post({ ...other, 'Upload-Length': '5' })
        demandUnsupported(answer)
        demand(!answer.headers.location, 'the refused POST has a Location')
      },
    ),
    tusCase(2, `HEAD with ${what} answers 412 with Tus-Version`, async (tus) => {
      const answer = await tus.send('HEAD', await tus.create(5), other)
      demandUnsupported(answer)
      demand(!answer.headers['upload-offset'], 'the refused HEAD has an Upload-Offset')
    }),
    tusCase(
      2,
      `PATCH with ${what} answers 412 with Tus-Version and stores nothing`,
      async (tus) => {
        const url = await tus.create(5)
        demandUnsupported(await tus.patch(url, 0, hello, other))
        await tus.demandOffset(url, 0, 'the refused PATCH')
      },
    ),
    tusCase(2, `DELETE with ${what} answers 412 with Tus-Version and removes nothing`, (tus) =>
      refusedDelete(tus, other),
    ),
  ]
}

async function refusedDelete(probe: Probe, other: RequestHeaders): Promise<void> {
  const url = await probe.create(5)
  demandUnsupported(await probe.send('DELETE', url, other))
  await probe.demandOffset(url, 0, 'the refused DELETE')
}

function demandVersion(answer: Answer, what: string): void {
  const version = answer.headers['tus-resumable']
  demand(version === '1.0.0', `${what} (${answer.status}) has Tus-Resumable "${version ?? ''}"`)
}

function demandUnsupported(answer: Answer): void {
  demandStatus(answer, [412], 'the request')
  const versions = splitList(answer.headers['tus-version'])
  demand(versions.includes('1.0.0'), `the 412 has Tus-Version "${versions.join(',')}"`)
}
