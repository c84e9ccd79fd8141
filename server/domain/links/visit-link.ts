import { DriveError } from '#contract/errors'
import type { Visit } from '#contract/links'
import { clock, toIso } from '#server/platform/clock'
import { noteRefusal } from '../audit/note-refusal.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { verifyPassword } from '../credentials/password.ts'
import { countTry, forgiveTry, type Tries } from '../credentials/throttle.ts'
import type { Drive } from '../drive.ts'
import { newVisitor, openPass, passLifetimeMs, sealPass } from './pass.ts'
import { getStandingLink, presentPublicLink, targetOf } from './read-public-link.ts'
import { isExpired, stateOf, type StandingLink } from './standing-link.ts'

export type VisitWish = {
  token: string
  password: string | undefined
  /** An earlier pass, of any age: who brings it is the same visitor, and has given the password already. */
  pass: string | undefined
  address: string
}

/**
 * Lets a visitor in: answers his pass. Throws `not_found` for a link that does not stand, and for one that is over, which it
 * says to who holds the token; `not_allowed` for a missing or wrong password, through the throttle of all doors, by (link,
 * address) and by address: `too_many_requests`. Hashes, so never inside `transact`.
 */
export async function visitLink(drive: Drive, wish: VisitWish): Promise<Visit> {
  const { read } = drive.database
  const link = await getStandingLink(read, wish.token)
  if (isExpired(link)) throw ended('This link has expired.')
  const earlier = wish.pass === undefined ? null : await openPass(read, wish.pass)
  const known = earlier?.link.id === link.id ? earlier.pass : null
  if (!known) {
    // Who was let in may go on with what he has begun.
    if (stateOf(link) === 'exhausted') throw ended('This link is used up.')
    await checkLinkPassword(drive, link, wish)
  }
  const pass = {
    visitor: known?.visitor ?? newVisitor(),
    expiresAtMs: Math.min(clock.now() + passLifetimeMs, link.expiresAtMs ?? Infinity),
  }
  return {
    linkId: link.id,
    pass: sealPass(link, pass),
    passExpiresAt: toIso(pass.expiresAtMs),
    link: { ...presentPublicLink(link), target: targetOf(link) },
    room: roomOf(link),
  }
}

async function checkLinkPassword(
  drive: Drive,
  link: StandingLink,
  { password, address }: VisitWish,
): Promise<void> {
  if (link.passwordHash === null) return
  if (password === undefined) throw wrong('This link asks for a password.')
  const tries: Tries = { name: `link ${link.id}`, address }
  const nextWaitSeconds = await drive.database.transact((tx) => countTry(tx, tries))
  const target = { id: link.id, name: link.name }
  if (!(await verifyPassword(link.passwordHash, password))) {
    await noteRefusal(drive, { tries, door: 'link', why: 'password', target, nextWaitSeconds })
    throw wrong('This password is not right.')
  }
  await drive.database.transact(async (tx) => {
    await forgiveTry(tx, tries)
    await recordAudit(tx, { act: 'visit.made', by: null, address, target })
  })
}

function roomOf(link: StandingLink): Visit['room'] {
  if (link.mode === 'view') return null
  return {
    bytesLeft: Math.max(0, (link.maxBytes ?? 0) - link.takenBytes),
    filesLeft: Math.max(0, (link.maxFiles ?? 0) - link.takenFiles),
  }
}

const ended = (message: string) => new DriveError('not_found', { message })
const wrong = (message: string) =>
  new DriveError('not_allowed', { message, fields: { password: message } })
