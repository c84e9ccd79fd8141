import { formatSize } from '#contract/sizes'
import { safeText } from '../../output/safe-text.ts'
import type { FileFacts, Outcome } from './board.ts'

/** One sentence about a file that went well; null where it did not, and the reason is told elsewhere. */
export function resultLine(file: FileFacts, outcome: Outcome): string | null {
  const name = safeText(file.label)
  const { md5 } = outcome.digests ?? { md5: null }
  const from = outcome.resumedFromBytes
    ? `, continued at ${formatSize(outcome.resumedFromBytes)}`
    : ''
  const note = outcome.message ? ` (${safeText(outcome.message)})` : ''
  const size = formatSize(file.sizeBytes)
  if (outcome.result === 'same') return `same     ${name}  ${size}${note}`
  if (outcome.result === 'sent' || outcome.result === 'fetched')
    return `${outcome.result.padEnd(8)} ${name}  ${size}${from}, verified${md5 ? `, MD5 ${md5}` : ''}${note}`
  return null
}

/** The same for a program. */
export function resultJson(file: FileFacts, outcome: Outcome, seconds: number): object {
  const { result, digests, resumedFromBytes, message, code } = outcome
  return {
    type: 'file',
    path: file.label,
    target: file.target,
    result,
    sizeBytes: file.sizeBytes,
    ...(digests && { md5: digests.md5, sha256: digests.sha256 }),
    ...(result === 'sent' || result === 'fetched' ? { verified: true } : {}),
    ...(resumedFromBytes !== undefined && { resumedFromBytes }),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    seconds: Number(seconds.toFixed(3)),
  }
}
