/** A browser's sign-in without a browser: what it sends to next-auth, and the cookies it keeps. */
export class WebSession {
  readonly cookies = new Map<string, string>()

  constructor(
    readonly url: string,
    planted: Record<string, string> = {},
  ) {
    for (const [name, value] of Object.entries(planted)) this.cookies.set(name, value)
  }

  static readonly cookieName = 'next-auth.session-token'

  /** Asks with the cookies it has, from a page of the site itself, and keeps those it is given. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: this.url, ...(init.headers as Record<string, string>) }
    const answer = await fetch(this.url + path, { ...init, headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(set)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  async post(path: string, form: Record<string, string>): Promise<{ url: string }> {
    const { csrfToken } = (await (await this.send('/api/auth/csrf')).json()) as {
      csrfToken: string
    }
    const answer = await this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, csrfToken, json: 'true', callbackUrl: '/' }).toString(),
    })
    return (await answer.json()) as { url: string }
  }

  /** Answers null, or the code that refused it. */
  async signIn(name: string, password: string, code?: string): Promise<string | null> {
    const { url } = await this.post('/api/auth/callback/credentials', {
      name,
      password,
      ...(code !== undefined && { code }),
    })
    const error = new URL(url, this.url).searchParams.get('error')
    return error === null ? null : (JSON.parse(error) as { code: string }).code
  }

  signOut(): Promise<unknown> {
    return this.post('/api/auth/signout', {})
  }

  get cookie(): string {
    return this.cookies.get(WebSession.cookieName) ?? ''
  }

  async status(path = '/api/v1/me'): Promise<number> {
    return (await this.send(path)).status
  }
}
