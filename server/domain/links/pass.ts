import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { findStandingLink, type StandingLink } from './standing-link.ts'

/** How long a pass is good: as long as an upload waits for its next byte. */
export const passLifetimeMs = 7 * 24 * 3600_000

/** What proves that somebody was let in by a link. `visitor` is his secret: it alone reaches his uploads. */
export type Pass = { visitor: string; expiresAtMs: number }

const pattern = /^([0-9a-hjkmnp-tv-z]{26})\.([\w-]{22})\.([0-9a-z]{1,11})\.([\w-]{43})$/

export function newVisitor(): string {
  return randomBytes(16).toString('base64url')
}

/** What is stored of a visitor. */
export function visitorHash(visitor: string): string {
  return createHash('sha256').update(visitor).digest('hex')
}

/** A pass is sealed by a key of the link's own: with the link it is gone, and the token alone cannot make one. */
export function sealPass(link: Pick<StandingLink, 'id' | 'passKey'>, pass: Pass): string {
  const body = `${link.id}.${pass.visitor}.${pass.expiresAtMs.toString(36)}`
  return `${body}.${seal(link.passKey, body).toString('base64url')}`
}

/** The link and the visitor of a pass; null when it is forged or its link does not stand. Its age is the caller's to ask. */
export async function openPass(
  read: Reader,
  text: string,
): Promise<{ link: StandingLink; pass: Pass } | null> {
  const match = pattern.exec(text)
  if (!match) return null
  const [, linkId, visitor, time, given] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
  ]
  const link = await findStandingLink(read, { id: linkId })
  if (!link) return null
  const right = seal(link.passKey, `${linkId}.${visitor}.${time}`)
  const sent = Buffer.from(given, 'base64url')
  if (sent.length !== right.length || !timingSafeEqual(sent, right)) return null
  return { link, pass: { visitor, expiresAtMs: parseInt(time, 36) } }
}

export function isFresh(pass: Pass): boolean {
  return pass.expiresAtMs > clock.now()
}

function seal(passKey: string, body: string): Buffer {
  return createHmac('sha256', Buffer.from(passKey, 'hex')).update(body).digest()
}
