'use client'

import { useRef, useState } from 'react'
import { FilePlus2, FolderPlus, FolderUp, FolderUsers, Plus, Upload } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import { Button } from '../../_ui/button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { openShare } from '../spaces/share-dialog-place.tsx'
import { useRights } from '../spaces/use-rights.ts'
import { useUploadHere } from '../uploads/use-upload-here.ts'
import { useFolderHere } from './use-folder-here.ts'
import { words as english } from './words.ts'

const NewFolderDialog = onFirstUse(async () => ({
  default: (await import('../items/new-folder-dialog.tsx')).NewFolderDialog,
}))

/** New and Upload: into the folder on the screen, or home where there is none. `compact`: one round button, for phones. */
export function CreateButtons({ compact = false }: { compact?: boolean }) {
  const words = useWords(english)
  const here = useFolderHere()
  const uploadHere = useUploadHere(here)
  const [isNaming, setIsNaming] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  // Where one may only look there is nothing to add; a space of one's own can be made from anywhere.
  const { change } = useRights(here?.store.spaceId ?? '')
  const entries: MenuEntry[] = [
    ...(change
      ? [
          {
            label: words.newFolder,
            icon: <FolderPlus aria-hidden />,
            onSelect: () => setIsNaming(true),
          },
        ]
      : []),
    {
      label: words.newSpace,
      icon: <FolderUsers aria-hidden />,
      onSelect: () => openShare({ kind: 'new' }),
    },
    ...(change
      ? [
          'separator' as const,
          {
            label: words.uploadFiles,
            icon: <FilePlus2 aria-hidden />,
            onSelect: () => files.current?.click(),
          },
          {
            label: words.uploadFolder,
            icon: <FolderUp aria-hidden />,
            onSelect: () => folder.current?.click(),
          },
        ]
      : []),
  ]
  const take = (input: HTMLInputElement) => {
    if (input.files?.length) uploadHere(Array.from(input.files))
    input.value = ''
  }
  return (
    <>
      {compact ? (
        <Menu
          align="end"
          side="top"
          entries={entries}
          trigger={
            <button
              type="button"
              aria-label={words.create}
              disabled={!here}
              className="grid size-11 place-items-center rounded-full bg-accent text-on-accent transition-colors active:bg-accent-strong disabled:opacity-50 data-[state=open]:bg-accent-strong"
            >
              <Plus aria-hidden className="size-5" />
            </button>
          }
        />
      ) : (
        <div className="flex gap-2">
          <Menu
            entries={entries}
            trigger={
              <Button className="flex-1" disabled={!here}>
                <Plus aria-hidden />
                {words.create}
              </Button>
            }
          />
          <Button
            variant="primary"
            className="flex-1"
            disabled={!here || !change}
            onClick={() => files.current?.click()}
          >
            <Upload aria-hidden />
            {words.upload}
          </Button>
        </div>
      )}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-pick="files"
        aria-label={words.uploadFiles}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        data-pick="folder"
        aria-label={words.uploadFolder}
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.currentTarget)}
      />
      {here && isNaming && <NewFolderDialog open onOpenChange={setIsNaming} here={here} />}
    </>
  )
}
