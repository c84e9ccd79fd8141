import { headers } from 'next/headers'
import { requestLanguage, wordsOfAll } from '../_language/request-language.ts'
import { offlineHtml } from '../_features/offline/offline-html.ts'
import { words as english } from '../_features/offline/words.ts'

/** What the service worker keeps and shows where there is no network. It asks for it without cookies: it is nobody's page. */
export async function GET(): Promise<Response> {
  const nonce = (await headers()).get('x-nonce') ?? ''
  const html = offlineHtml(wordsOfAll(english), { first: await requestLanguage(), nonce })
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
