import 'server-only'
import type { Link } from '#contract/links'
import type { Actor } from '#server/domain/actor'
import { listLinks } from '#server/domain/links/list-links'
import { getDrive, getGate } from './drive.ts'

/** What the page of one's links shows. */
export function readMyLinks(actor: Actor): Promise<Link[]> {
  return listLinks(getDrive().database.read, actor, {})
}

/** Where the world reaches this drive, if the server was told; links are passed on by this address. */
export function publicUrl(): string | null {
  return getGate().publicUrl
}
