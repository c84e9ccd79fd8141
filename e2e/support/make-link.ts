import type { NewLink, Visit } from '#contract/links'
import type { LinkActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { createLink } from '#server/domain/links/create-link'
import { findVisitor } from '#server/domain/links/find-visitor'
import { visitLink } from '#server/domain/links/visit-link'
import { runAndTell } from '#server/domain/run-command'
import type { TempUser } from './temp-drive.ts'

export type LinkWish = {
  mode?: 'view' | 'drop'
  password?: string
  expiresAt?: string
  maxDownloads?: number
  maxBytes?: number
  maxFiles?: number
}

/** A link of a user, made as the command makes it; to view unless told otherwise. */
export async function makeLink(
  drive: Drive,
  maker: TempUser,
  itemId: string,
  wish: LinkWish = {},
): Promise<NewLink> {
  const input = { itemId, mode: 'view', ...wish }
  const { told } = await runAndTell(drive, createLink, input, {
    actor: maker.actor,
    commandId: null,
  })
  return (told as { link: NewLink }).link
}

/** Comes in through a link as somebody new, or again with an earlier pass. */
export function visit(
  drive: Drive,
  token: string,
  wish: { password?: string; pass?: string; address?: string } = {},
): Promise<Visit> {
  const { password, pass, address = '192.0.2.1' } = wish
  return visitLink(drive, { token, password, pass, address })
}

/** A visitor who has come in, as the domain knows him. */
export async function visitor(drive: Drive, token: string): Promise<LinkActor> {
  const { pass } = await visit(drive, token)
  const actor = await findVisitor(drive.database.read, pass)
  if (!actor) throw new Error('the pass opens nothing')
  return actor
}
