import { WebSession } from '#e2e/support/web-session'
import type { Town } from './town.ts'

/** Signs a person in as the sign-in page does, and keeps the cookies for the fuzz of pages. */
export async function signInByPage({ server, people, cookies }: Town): Promise<void> {
  const session = new WebSession(server.url)
  const refusal = await session.signIn(people[0]!.name, 'a long enough password')
  if (refusal !== null) throw new Error(`The page let nobody in: ${refusal}`)
  const pairs = [...session.cookies].map(([name, value]) => `${name}=${value}`)
  cookies.push(pairs.join('; '), `${WebSession.cookieName}=${session.cookie}`)
}
