import { createHash } from 'node:crypto'
import { wordsOfAll } from '../../_language/request-language.ts'
import { offlineHtml } from './offline-html.ts'
import { words as english } from './words.ts'

/** Another one when a build brings another page, and only then: browsers keep a page under it. */
export const offlineVersion = createHash('sha256')
  .update(offlineHtml(wordsOfAll(english), { first: 'en', nonce: '' }))
  .digest('hex')
  .slice(0, 12)
