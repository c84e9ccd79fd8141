import { mostArchived } from '#contract/archives'
import { wordsNow } from '../../_language/language-now.ts'
import { toast } from '../../_ui/toast.ts'
import { downloadAddress, type Wanted } from './download-address.ts'
import { words as english } from './words.ts'

/** Hands items to the browser's own download, which streams and resumes. */
export function downloadItems(wanted: Wanted): void {
  const words = wordsNow(english)
  const address = downloadAddress(wanted)
  if (address === null) return void toast(words.download.nothing)
  if (address === 'too many') return void toast(words.download.tooMany(mostArchived))
  const link = document.createElement('a')
  link.href = address
  // The server says the name; without this an answer that is no file would be gone to.
  link.download = ''
  link.click()
}
