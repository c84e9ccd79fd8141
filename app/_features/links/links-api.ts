import type { LinkInput } from './link-draft.ts'
import type { Link, NewLink } from '#contract/links'
import { request } from '../api/request.ts'
import { runCommand } from '../api/run-command.ts'

/** The viewer's links to an item; for managers and owners of its space also those of others. */
export const listLinksOf = async (itemId: string) =>
  (await request<{ links: Link[] }>(`/links?itemId=${itemId}`)).links

/** Makes a link and answers its token, which only the first answer has: sent once, never repeated by itself. */
export async function createLink(input: LinkInput): Promise<NewLink> {
  const { link } = await request<{ link: NewLink }>('/commands/link.create', {
    method: 'POST',
    body: input,
  })
  return link
}

export const revokeLink = (linkId: string) => runCommand('link.revoke', { linkId })
