import type { PublicLink, Visit } from '#contract/links'
import { makeLink, type LinkWish } from './make-link.ts'
import type { ServedDrive } from './serve-drive.ts'
import type { TempUser } from './temp-drive.ts'

/** Somebody who came through a link, and asks over HTTP. */
export type VisitorClient = {
  linkId: string
  token: string
  visit: Visit
  /** The cookie of the visit, as a browser sends it back. */
  cookie: string
  ask(path: string, init?: RequestInit): Promise<Response>
}

/** Makes a link and comes in through it, by the public door. */
export async function comeIn(
  served: ServedDrive,
  maker: TempUser,
  itemId: string,
  wish: LinkWish = {},
): Promise<VisitorClient> {
  const { token } = await makeLink(served.drive, maker, itemId, wish)
  return enterBy(served, token, wish.password)
}

/** Comes in through a link as somebody new. */
export async function enterBy(
  served: ServedDrive,
  token: string,
  password?: string,
): Promise<VisitorClient> {
  const answer = await fetch(`${served.url}/api/v1/public/${token}/visit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(password === undefined ? {} : { password }),
  })
  if (answer.status !== 200) throw new Error(`the visit answered ${answer.status}`)
  const visit = (await answer.json()) as Visit
  return {
    linkId: visit.linkId,
    token,
    visit,
    cookie: answer.headers.get('set-cookie')!.split(';')[0]!,
    ask: (path, init = {}) =>
      fetch(`${served.url}/api/v1${path}`, {
        ...init,
        headers: { authorization: `Link ${visit.pass}`, ...(init.headers as object) },
      }),
  }
}

/** What the holder of a token reads before a visit. */
export async function lookAt(
  served: ServedDrive,
  token: string,
): Promise<{ status: number; body: PublicLink }> {
  const answer = await fetch(`${served.url}/api/v1/public/${token}`)
  return { status: answer.status, body: (await answer.json()) as PublicLink }
}
