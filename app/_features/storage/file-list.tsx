import { FolderOpen } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { StorageFile, StorageSpace } from '#contract/storage'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { folderPath, go } from '../frame/place.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { Heading } from './heading.tsx'
import { words as english } from './words.ts'

const shownFirst = 10

/** Files that take much, largest first: where each is, and what can be done about it. */
export function FileList<F extends StorageFile>({
  title,
  files,
  spaces,
  note,
  action,
}: {
  title: string
  files: readonly F[]
  spaces: readonly StorageSpace[]
  /** Said of a file before its place. */
  note?: (file: F) => string
  action: (file: F) => ReactNode
}) {
  const words = useWords(english)
  const formats = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  if (files.length === 0) return null
  const shown = isOpen ? files : files.slice(0, shownFirst)
  const home = spaces.find(({ kind }) => kind === 'home')
  return (
    <section className="flex flex-col gap-2">
      <Heading>{title}</Heading>
      <ul aria-label={title}>
        {shown.map((file) => {
          const space = spaces.find(({ id }) => id === file.spaceId)
          const dirs = file.path.split('/').slice(1, -1)
          const top = file.spaceId === home?.id ? words.home : (space?.name ?? '')
          return (
            <li
              key={file.id}
              className="-mx-2 flex h-13 items-center gap-3 rounded-control px-2 text-base hover:bg-surface-2"
            >
              <ItemIcon item={file} />
              <span className="min-w-0 flex-1">
                <span className="flex">
                  <MiddleTruncated text={file.name} className="text-ink-1" />
                </span>
                <span className="flex gap-1 text-sm text-ink-3">
                  <span className="figures shrink-0 sm:hidden">{formats.size(file.bytes)} ·</span>
                  {note && <span className="shrink-0">{note(file)} ·</span>}
                  <bdi className="truncate">{[top, ...dirs].join(' › ')}</bdi>
                </span>
              </span>
              <span className="figures w-20 text-end max-sm:hidden whitespace-nowrap text-ink-1">
                {formats.size(file.bytes)}
              </span>
              <span className="flex">
                <IconButton
                  size="sm"
                  className="max-sm:size-11"
                  label={words.show(file.name)}
                  onClick={() => go(folderPath(file.parentId))}
                >
                  <FolderOpen aria-hidden />
                </IconButton>
                {action(file)}
              </span>
            </li>
          )
        })}
      </ul>
      {files.length > shown.length && (
        <Button variant="quiet" size="sm" className="self-start" onClick={() => setIsOpen(true)}>
          {words.more(files.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
