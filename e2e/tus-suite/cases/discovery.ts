import { splitList } from '#e2e/tus-suite/capabilities'
import { tusCase } from '#e2e/tus-suite/tus-case'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

export const discoveryCases = [
  tusCase(3, 'OPTIONS answers 200 or 204 with Tus-Version', async (probe) => {
    const answer = await probe.send('OPTIONS', probe.endpoint, { 'Tus-Resumable': null })
    demandStatus(answer, [200, 204], 'OPTIONS')
    const versions = splitList(answer.headers['tus-version'])
    demand(versions.includes('1.0.0'), `Tus-Version is "${versions.join(',')}"`)
  }),
  tusCase(3, 'OPTIONS ignores Tus-Resumable', async (probe) => {
    const answer = await probe.send('OPTIONS', probe.endpoint, { 'Tus-Resumable': '0.2.2' })
    demandStatus(answer, [200, 204], 'OPTIONS with version 0.2.2')
  }),
  tusCase(3, 'Tus-Extension is a list of names or absent', async (probe) => {
    const answer = await probe.send('OPTIONS', probe.endpoint)
    const header = answer.headers['tus-extension']
    if (header === undefined) return
    const names = splitList(header)
    demand(
      names.every((name) => /^[a-z-]+$/.test(name)),
      `Tus-Extension is "${header}"`,
    )
    demand(new Set(names).size === names.length, `Tus-Extension repeats itself: "${header}"`)
  }),
  tusCase(3, 'Tus-Max-Size is a non-negative integer or absent', async (probe) => {
    const answer = await probe.send('OPTIONS', probe.endpoint)
    const header = answer.headers['tus-max-size']
    demand(header === undefined || /^\d+$/.test(header), `Tus-Max-Size is "${header}"`)
  }),
]
