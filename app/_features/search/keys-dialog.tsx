'use client'

import { useWords } from '../../_language/use-words.ts'
import { Dialog } from '../../_ui/dialog.tsx'
import { KeysList } from './keys-list.tsx'
import { searchOpen } from './search-open.ts'
import { words as english } from './words.ts'

/** Every key there is, over whatever is on the screen. */
export default function KeysDialog() {
  const words = useWords(english)
  return (
    <Dialog open onOpenChange={() => searchOpen.set(null)} title={words.keys.title} width="md">
      <KeysList />
    </Dialog>
  )
}
