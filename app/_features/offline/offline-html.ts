import { localeOf, type Language } from '../../_language/languages.ts'
import { depths, shoreLine } from '../sign-in/shore-lines.ts'
import { script } from './offline-script.ts'
import { style } from './offline-style.ts'
import type { words as english } from './words.ts'

type Words = typeof english

/**
 * The page that is shown where the drive cannot be reached: whole in itself, in every language, nobody's. `first` is read
 * where no script runs. The scripts run by the nonce of the answer that it is kept with.
 */
export function offlineHtml(
  said: Record<Language, Words>,
  { first, nonce }: { first: Language; nonce: string },
): string {
  const languages = Object.keys(said) as Language[]
  return `<!doctype html>
<html lang="${localeOf[first]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f7f8">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0d1317">
<title>${escaped(said[first].title)}</title>
<style>${style}</style>
</head>
<body>
${shore}
${languages.map((language) => main(language, said[language], language === first)).join('\n')}
<script nonce="${escaped(nonce)}">${script}</script>
</body>
</html>
`
}

function main(language: Language, words: Words, isShown: boolean): string {
  const say = (text: string) => escaped(text)
  return `<main lang="${localeOf[language]}" data-language="${language}" data-title="${say(words.title)}"${isShown ? '' : ' hidden'}>
<p class="brand">${mark}Cove</p>
<h1>${say(words.title)}</h1>
<p class="lead">${say(words.description)}</p>
<section class="card">
<h2>${say(words.still)}</h2>
<ul>
<li>${windowIcon}<div><b>${say(words.open.title)}</b><span>${say(words.open.text)}</span></div></li>
<li>${uploadIcon}<div><b>${say(words.uploads.title)}</b><span>${say(words.uploads.text)}</span></div></li>
</ul>
</section>
<button type="button" data-verb="${say(words.retry)}" data-trying="${say(words.trying)}">${say(words.retry)}</button>
<p class="state" role="status" data-away="${say(words.stillAway)}">${say(words.watching)}</p>
</main>`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const shore = `<svg class="shore" aria-hidden="true" viewBox="0 0 1440 900" preserveAspectRatio="xMidYMax slice" fill="none" stroke="currentColor" stroke-width="1.5">${depths
  .map((depth) => {
    const { d, opacity } = shoreLine(depth)
    return `<path d="${d}" opacity="${opacity}" vector-effect="non-scaling-stroke"/>`
  })
  .join('')}</svg>`

const mark = `<svg aria-hidden="true" width="32" height="32" viewBox="0 0 32 32" fill="none"><rect width="32" height="32" rx="9" fill="var(--accent)"/><path d="M21.6 8.9A9 9 0 1 0 24.9 17" stroke="var(--on-accent)" stroke-width="3.2" stroke-linecap="round"/><path d="M11.4 16.6c1.5-1.1 3-1.1 4.6 0s3.1 1.1 4.6 0" stroke="var(--on-accent)" stroke-width="2.2" stroke-linecap="round"/></svg>`

const icon = (paths: string) =>
  `<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
const windowIcon = icon(
  '<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M3 9h18"/><path d="M7 6.5h.01"/>',
)
const uploadIcon = icon(
  '<path d="M12 15V4"/><path d="m7.5 8.5 4.5-4.5 4.5 4.5"/><path d="M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3"/>',
)
