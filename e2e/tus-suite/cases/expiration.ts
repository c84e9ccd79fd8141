import type { Answer } from '#e2e/tus-suite/http-exchange'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus, skip } from '#e2e/tus-suite/verdict'

const half = Buffer.from('01234')
const fixedDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

export const expirationCases = [
  tusCase(27, 'PATCH of an unfinished upload tells when it expires', async (probe) => {
    demand(probe.capabilities.extensions.includes('expiration'), 'expiration is not advertised')
    const url = await probe.create(10)
    const answer = await probe.patch(url, 0, half)
    demandStatus(answer, [204], 'PATCH')
    demand(answer.headers['upload-expires'], 'PATCH has no Upload-Expires')
    demandFuture(answer)
  }),
  tusCase(
    27,
    'where POST and HEAD tell when an upload expires, it is a date ahead',
    async (tus) => {
      const made = await tus.post({ 'Upload-Length': '10' })
      const url = tus.created(made)
      demandFuture(made)
      demandFuture(await tus.head(url))
    },
  ),
  tusCase(28, 'an expired upload answers 410 or 404', async (probe) => {
    const { expiredUrl } = probe.options
    if (!expiredUrl) skip('no --expired-url')
    const head = await probe.head(expiredUrl)
    demandStatus(head, [410, 404], 'HEAD')
    demand(!head.headers['upload-offset'], 'the refused HEAD has an Upload-Offset')
    demandStatus(await probe.patch(expiredUrl, 0, half), [410, 404], 'PATCH')
  }),
]

function demandFuture({ headers }: Answer): void {
  const date = headers['upload-expires']
  if (date === undefined) return
  demand(fixedDate.test(date), `Upload-Expires "${date}" is not an HTTP date`)
  demand(Date.parse(date) > Date.now(), `Upload-Expires "${date}" is past`)
}
