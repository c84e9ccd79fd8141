import type { Reader } from '#server/platform/database'
import type { LinkActor } from '../actor.ts'
import { isFresh, openPass, visitorHash } from './pass.ts'
import { findStandingLink, isExpired, type StandingLink } from './standing-link.ts'

/** The actor of a visitor's pass; null when it is forged, too old, or its link has ended in any way (A2). Nothing is cached. */
export async function findVisitor(read: Reader, passText: string): Promise<LinkActor | null> {
  const opened = await openPass(read, passText)
  if (!opened || !isFresh(opened.pass) || isExpired(opened.link)) return null
  return toLinkActor(opened.link, visitorHash(opened.pass.visitor))
}

export function toLinkActor(link: StandingLink, hash: string): LinkActor {
  return {
    kind: 'link',
    linkId: link.id,
    mode: link.mode,
    spaceId: link.spaceId,
    itemId: link.itemId,
    maker: { id: link.makerId, name: link.makerName },
    visitorHash: hash,
    credentialId: link.id,
  }
}

/** Whether the link of a visitor still lets him go on. Limits do not end what has begun: they are asked where they count. */
export async function isLinkStanding(read: Reader, actor: LinkActor): Promise<boolean> {
  const link = await findStandingLink(read, { id: actor.linkId })
  return link !== null && !isExpired(link)
}
