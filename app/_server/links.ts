import 'server-only'
import type { Link } from '#contract/links'
import type { Actor } from '#server/domain/actor'
import { listLinks } from '#server/domain/links/list-links'
import { listSpaces } from '#server/domain/spaces/list-spaces'
import { getDrive, getGate } from './drive.ts'

/** What the page of one's links shows. The viewer's home goes by no name of a space. */
export async function readMyLinks(actor: Actor): Promise<Link[]> {
  const { read } = getDrive().database
  const links = await listLinks(read, actor, {})
  const home = (await listSpaces(read, actor)).find(({ kind }) => kind === 'home')
  return links.map((link) => (link.spaceId === home?.id ? { ...link, spaceName: '' } : link))
}

/** Where the world reaches this drive, if the server was told; links are passed on by this address. */
export function publicUrl(): string | null {
  return getGate().publicUrl
}
