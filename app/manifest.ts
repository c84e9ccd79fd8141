import type { MetadataRoute } from 'next'
import { requestLanguage, requestWords } from './_language/request-language.ts'
import { localeOf } from './_language/languages.ts'
import { words as titles } from './_language/titles.ts'
import { words as offline } from './_features/offline/words.ts'

/** What a browser needs to install Cove as an app. The pages tell the colour of each theme themselves; this is for the start. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { description } = await requestWords(titles)
  const { shortcuts } = await requestWords(offline)
  const icons = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }]
  return {
    id: '/',
    name: 'Cove',
    short_name: 'Cove',
    description,
    lang: localeOf[await requestLanguage()],
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    theme_color: '#f4f7f8',
    background_color: '#f4f7f8',
    categories: ['productivity', 'utilities'],
    icons: [
      ...icons,
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: shortcuts.upload, url: '/home?upload', icons },
      { name: shortcuts.search, url: '/search', icons },
    ],
  }
}
