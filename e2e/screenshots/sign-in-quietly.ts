import type { BrowserContext } from 'playwright-core'

/** Signs a browser in by the calls of the sign-in page. */
export async function signInQuietly(
  { request }: BrowserContext,
  name: string,
  password: string,
): Promise<void> {
  const answer = await request.get('/api/auth/csrf')
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  await request.post('/api/auth/callback/credentials', {
    form: { name, password, csrfToken, json: 'true', callbackUrl: '/' },
    headers: { origin: new URL(answer.url()).origin },
  })
}
