'use client'

import Link from 'next/link'
import { useRef, useState } from 'react'
import { FolderPlus, FolderUp, Terminal, Upload, Users } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyPicture } from '../items/empty-picture.tsx'
import { useFolderHere } from '../frame/use-folder-here.ts'
import { openShare } from '../spaces/share-dialog-place.tsx'
import { useUploadHere } from '../uploads/use-upload-here.ts'
import { KeySamples } from './key-samples.tsx'
import { wayLook, WayText } from './way.tsx'
import { words as english } from './words.ts'

const NewFolderDialog = onFirstUse(async () => ({
  default: (await import('../items/new-folder-dialog.tsx')).NewFolderDialog,
}))

/** A home with nothing in it yet: what can be done here, in the order in which people do it. */
export default function WelcomeHome({ onUpload }: { onUpload: () => void }) {
  const words = useWords(english)
  const here = useFolderHere()
  const uploadHere = useUploadHere(here)
  const whole = useRef<HTMLInputElement>(null)
  const [isNaming, setIsNaming] = useState(false)
  return (
    <div className="animate-appear mx-auto flex w-full max-w-160 flex-1 flex-col justify-center px-6 pt-8 pb-16 text-center">
      <div className="mx-auto mb-5">
        <EmptyPicture />
      </div>
      <h2 className="text-xl font-semibold tracking-tight text-ink-1">{words.title}</h2>
      <p className="mx-auto mt-1.5 max-w-104 text-base text-balance text-ink-2">{words.text}</p>
      <div className="mt-5">
        <Button variant="primary" size="lg" onClick={onUpload}>
          <Upload aria-hidden />
          {words.upload}
        </Button>
      </div>
      <ul className="mt-8 grid grid-cols-2 gap-2.5 text-start max-sm:grid-cols-1">
        <li>
          <button type="button" className={wayLook} onClick={() => setIsNaming(true)}>
            <WayText icon={<FolderPlus />} {...words.folder} />
          </button>
        </li>
        <li className="max-md:hidden">
          <button type="button" className={wayLook} onClick={() => whole.current?.click()}>
            <WayText icon={<FolderUp />} {...words.whole} />
          </button>
        </li>
        <li>
          <button type="button" className={wayLook} onClick={() => openShare({ kind: 'new' })}>
            <WayText icon={<Users />} {...words.share} />
          </button>
        </li>
        <li>
          <Link href="/help" prefetch={false} className={wayLook}>
            <WayText icon={<Terminal />} {...words.terminal} />
          </Link>
        </li>
      </ul>
      <KeySamples />
      <input
        ref={whole}
        type="file"
        multiple
        hidden
        {...{ webkitdirectory: '' }}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) uploadHere(Array.from(currentTarget.files))
          currentTarget.value = ''
        }}
      />
      {here && isNaming && <NewFolderDialog open onOpenChange={setIsNaming} here={here} />}
    </div>
  )
}
