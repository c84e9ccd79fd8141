import type { Link } from '#contract/links'
import type { words as english } from './words.ts'

type LinkWords = typeof english

/** What a link allows and what has come of it, in the order in which it matters. */
export function linkFacts(link: Link, viewerId: string, words: LinkWords): string[] {
  const { mode, expiresAt, state } = link
  const end = expiresAt === null ? null : new Date(expiresAt)
  const facts = [
    mode === 'view'
      ? words.facts.downloads(link.downloads, link.maxDownloads)
      : words.facts.dropped(link.droppedFiles, link.droppedBytes),
  ]
  if (mode === 'drop' && link.maxFiles !== null && link.maxBytes !== null)
    facts.push(words.facts.room(link.maxFiles, link.maxBytes))
  if (end === null) facts.push(words.facts.always)
  else facts.push(state === 'expired' ? words.facts.ended(end) : words.facts.until(end))
  if (link.createdBy.id !== viewerId) facts.push(words.facts.by(link.createdBy.name))
  return facts
}

/** Why a link lets nobody in; empty while it does. */
export function whyDead({ state, mode }: Link, words: LinkWords): string {
  if (state === 'exhausted' && mode === 'drop') return words.reasons.full
  return words.reasons[state]
}

/** What people call the thing a link leads to; the top folder of a space has the name of the space. */
export function nameOfTarget({ name, spaceName }: Link, words: LinkWords): string {
  return name || words.mine.topOf(spaceName || words.mine.home)
}

/** Where it lies: `Home / photos / 2024`. */
export function placeOfTarget({ name, spaceName, place }: Link, words: LinkWords): string {
  return name ? [spaceName || words.mine.home, ...place].join(' / ') : ''
}
