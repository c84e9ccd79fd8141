'use client'

import { Download } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { CopyButton } from '../links/copy-button.tsx'
import { words as english } from './words.ts'

/** The recovery codes, this once: to copy, to save, to write down. */
export function RecoveryCodesDialog({
  name,
  codes,
  onClose,
}: {
  name: string
  codes: string[]
  onClose: () => void
}) {
  const words = useWords(english)
  const text = codes.join('\n')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.codes.title}
      description={words.codes.text}
      locked
      footer={
        <>
          <CopyButton text={text} label={words.codes.copy} />
          <Button onClick={() => save(`${words.codes.head(name)}\n\n${text}\n`)}>
            <Download aria-hidden />
            {words.codes.save}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {words.codes.done}
          </Button>
        </>
      }
    >
      <ul className="figures grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-control bg-surface-2 p-4 font-mono text-sm text-ink-1 select-text max-sm:grid-cols-1">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  )
}

function save(text: string): void {
  const words = wordsNow(english)
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const anchor = Object.assign(document.createElement('a'), {
    href: address,
    download: words.codes.file,
  })
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
