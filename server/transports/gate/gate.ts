import type { IncomingMessage } from 'node:http'
import { DriveError } from '#contract/errors'
import type { Actor, AnyActor } from '#server/domain/actor'
import { findActorBySession, findActorByToken } from '#server/domain/credentials/find-actor'
import { requireWriting } from '#server/domain/credentials/scope'
import type { Drive } from '#server/domain/drive'
import { findVisitor } from '#server/domain/links/find-visitor'
import { openSessionCookie } from '#server/platform/session-cookie'
import type { Nodes } from '../nodes/nodes.ts'
import { spendFor } from './address-budget.ts'
import { clientAddress } from './client-address.ts'
import { passOf } from './link-pass.ts'
import { readCookies } from './read-cookies.ts'
import { isSameOrigin } from './same-origin.ts'

export { clientAddress } from './client-address.ts'

/** What a door needs to know who stands before it. */
export type Gate = {
  drive: Drive
  /** Seals session cookies. */
  secret: string
  /** Cookies carry the `__Secure-` prefix and only https origins match: the site is reached over TLS. */
  secureCookies: boolean
  publicUrl: string | null
  trustProxy: boolean
  /** The other nodes that serve this drive, where there may be some. */
  nodes?: Nodes
}

/**
 * The actor of a request, by Bearer token or else by session cookie. Throws `not_signed_in`, and `not_allowed` when a
 * cookie comes with a changing request from another origin (Bearer requests are exempt from that rule), or a token that may
 * only read comes with a changing request. `evenReading`: the door asks that itself.
 */
export async function enter(
  gate: Gate,
  req: IncomingMessage,
  { evenReading = false }: { evenReading?: boolean } = {},
): Promise<Actor> {
  // A1: whatever a visitor's pass does not open is not there for him, whoever else he may be.
  if (passOf(gate, req) !== null) throw new DriveError('not_found')
  const token = bearerToken(req)
  const actor = await (token !== null
    ? enterByToken(gate, token)
    : enterByCookie(gate, req, isChanging(req)))
  if (!evenReading && isChanging(req)) requireWriting(actor)
  return { ...actor, address: clientAddress(gate, req) }
}

/**
 * The same where visitors may come in too: by `Authorization: Link <pass>`, or by the cookie of the link that the address
 * names. Throws `not_found` for a pass that opens nothing (any more), `too_many_requests` when their address asks too much.
 */
export async function enterAny(gate: Gate, req: IncomingMessage): Promise<AnyActor> {
  const pass = passOf(gate, req)
  if (pass === null) return enter(gate, req)
  spendFor(gate, req, 'request')
  const visitor = await findVisitor(gate.drive.database.read, pass)
  if (visitor) return visitor
  spendFor(gate, req, 'miss')
  throw new DriveError('not_found')
}

/** The actor of a socket's handshake: a GET that opens a way to change things, so its origin always counts. */
export async function enterSocket(
  gate: Gate,
  req: IncomingMessage,
  token: string | null,
): Promise<Actor> {
  if (passOf(gate, req) !== null) throw new DriveError('not_found')
  const given = token ?? bearerToken(req)
  if (given !== null) return enterByToken(gate, given)
  return enterByCookie(gate, req, true)
}

/** Throws `not_allowed` when a changing request that carries a session cookie comes from another origin. */
export function requireSameOrigin(gate: Gate, req: IncomingMessage): void {
  if (bearerToken(req) === null && req.headers.cookie && isChanging(req)) refuseForeign(gate, req)
}

async function enterByToken(gate: Gate, token: string): Promise<Actor> {
  const actor = await findActorByToken(gate.drive, token)
  if (!actor)
    throw new DriveError('not_signed_in', {
      message: 'This token is not valid. Sign in for a new one.',
    })
  return actor
}

async function enterByCookie(
  gate: Gate,
  req: IncomingMessage,
  originCounts: boolean,
): Promise<Actor> {
  const sessionId = await openSessionCookie(readCookies(req.headers.cookie), {
    secret: gate.secret,
    secure: gate.secureCookies,
  })
  if (sessionId === null) throw new DriveError('not_signed_in')
  if (originCounts) refuseForeign(gate, req)
  const actor = await findActorBySession(gate.drive, sessionId)
  if (!actor) throw new DriveError('not_signed_in')
  return actor
}

function refuseForeign(gate: Gate, req: IncomingMessage): void {
  if (isSameOrigin(gate, req)) return
  throw new DriveError('not_allowed', {
    message: 'This request came from another site. Open Cove itself and try again.',
  })
}

function bearerToken(req: IncomingMessage): string | null {
  const match = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(req.headers.authorization ?? '')
  return match ? match[1]! : null
}

/** By the method that will be obeyed: tus lets a client override the one it sends. */
function isChanging(req: IncomingMessage): boolean {
  const quiet = ['GET', 'HEAD']
  const override = req.headers['x-http-method-override']
  return (
    !quiet.includes(req.method ?? '') ||
    (override !== undefined && !quiet.includes(String(override).toUpperCase()))
  )
}
