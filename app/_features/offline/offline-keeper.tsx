import { useEffect } from 'react'
import { wordsNow } from '../../_language/language-now.ts'
import { toast } from '../../_ui/toast.ts'
import { homePath } from '../frame/place.ts'
import { keepOfflinePage } from './keep-offline-page.ts'
import { words as english } from './words.ts'

export default function OfflineKeeper() {
  useEffect(() => {
    void keepOfflinePage()
    if (location.pathname === homePath && new URLSearchParams(location.search).has('upload'))
      askForFiles()
  }, [])
  return null
}

/** The app's shortcut to upload: no browser opens its picker unasked, so that one more click does. */
function askForFiles(): void {
  const { wish } = wordsNow(english)
  history.replaceState(null, '', homePath)
  toast(wish.question, {
    label: wish.verb,
    onClick: () => document.querySelector<HTMLInputElement>('input[data-pick=files]')?.click(),
  })
}
