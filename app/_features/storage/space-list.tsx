import { FolderUsers, House } from 'lucide-react'
import type { Storage, StorageSpace } from '#contract/storage'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { folderPath, trashPath } from '../frame/place.ts'
import { PlaceLink } from '../frame/place-link.tsx'
import { Heading } from './heading.tsx'
import { words as english } from './words.ts'

/** What each space takes that one pays for; not worth a list where there is only the home. */
export function SpaceList({ storage }: { storage: Storage }) {
  const words = useWords(english)
  const formats = useFormats()
  const spaces = storage.spaces
    .map((space) => ({ ...space, bytes: bytesOf(space) }))
    .filter(({ bytes, kind }) => bytes > 0 || kind === 'home')
    .sort((a, b) => b.bytes - a.bytes)
  if (spaces.length < 2) return null
  const most = Math.max(1, ...spaces.map(({ bytes }) => bytes))
  return (
    <section className="flex flex-col gap-2">
      <Heading>{words.spaces}</Heading>
      <ul>
        {spaces.map((space) => (
          <li key={space.id}>
            <PlaceLink
              href={space.isDeleted ? trashPath : folderPath(space.rootId)}
              className="-mx-2 flex h-11 items-center gap-3 rounded-control px-2 text-base transition-colors hover:bg-surface-2 [&>svg]:size-[18px] [&>svg]:shrink-0 [&>svg]:text-ink-3"
            >
              {space.kind === 'home' ? <House aria-hidden /> : <FolderUsers aria-hidden />}
              <bdi className="min-w-0 flex-1 truncate text-ink-1">{nameOf(space)}</bdi>
              <span aria-hidden className="h-1 w-32 rounded-full bg-surface-3 max-md:w-16">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${(space.bytes / most) * 100}%` }}
                />
              </span>
              <span className="figures w-20 text-end whitespace-nowrap text-ink-1">
                {formats.size(space.bytes)}
              </span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

const bytesOf = (space: StorageSpace) =>
  space.filesBytes + space.oldVersionsBytes + space.trashBytes + space.reservedBytes

function nameOf({ kind, name, isDeleted }: StorageSpace): string {
  const words = wordsNow(english)
  if (kind === 'home') return words.home
  if (kind === 'gone') return words.goneSpace
  return isDeleted ? words.deletedSpace(name) : name
}
