import { wordsNow } from '../../_language/language-now.ts'
import { words as english } from './words.ts'

/** What browsers call an image that lies on the clipboard as a picture and not as a file. */
const nameless = /^image\.(\w+)$/
/** The browser makes the file when it is pasted; one that was copied in a folder has a date of its own. */
const freshMs = 10_000

/** A pasted picture gets a name that tells when it was pasted; a file keeps its own. */
export function nameImage(file: File, now: Date): File {
  const [, extension] = nameless.exec(file.name) ?? []
  const isFresh = Math.abs(now.getTime() - file.lastModified) < freshMs
  if (!extension || !isFresh || !file.type.startsWith('image/')) return file
  const name = `${wordsNow(english).pastedAt(stampOf(now))}.${extension}`
  return new File([file], name, { type: file.type, lastModified: file.lastModified })
}

/** `2026-11-30 14.02.07`, here where it was pasted: sorts by time, and no system forbids a character of it. */
function stampOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`
}
