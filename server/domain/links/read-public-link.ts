import { DriveError } from '#contract/errors'
import type { LinkTarget, PublicLink } from '#contract/links'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { linkTokenHash } from './link-token.ts'
import { findStandingLink, stateOf, type StandingLink } from './standing-link.ts'

/**
 * What whoever holds the token may know before a visit. Throws `not_found` for a token of nothing and for a link that does
 * not stand, alike (A1).
 */
export async function readPublicLink(read: Reader, token: string): Promise<PublicLink> {
  return presentPublicLink(await getStandingLink(read, token))
}

export async function getStandingLink(read: Reader, token: string): Promise<StandingLink> {
  const link = await findStandingLink(read, { tokenHash: linkTokenHash(token) })
  if (!link) throw new DriveError('not_found')
  return link
}

export function presentPublicLink(link: StandingLink): PublicLink {
  const state = stateOf(link)
  const needsPassword = link.passwordHash !== null
  return {
    mode: link.mode,
    state,
    needsPassword,
    expiresAt: link.expiresAtMs === null ? null : toIso(link.expiresAtMs),
    target: state === 'open' && !needsPassword ? targetOf(link) : null,
  }
}

export function targetOf({ itemId, kind, name, makerName }: StandingLink): LinkTarget {
  return { itemId, kind, name, by: makerName }
}
