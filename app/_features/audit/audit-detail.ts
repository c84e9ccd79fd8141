import type { AuditRow } from '#contract/audit'
import { describeUserAgent } from '../account/describe-user-agent.ts'

/** The quieter line below: from where, by what. */
export function auditDetail(
  { address, details }: AuditRow,
  on: (browser: string, system: string) => string,
): string {
  const sent = details['device']
  const device = typeof sent === 'string' && sent && describeUserAgent(sent, on).device
  return [address, device].filter(Boolean).join(' · ')
}
