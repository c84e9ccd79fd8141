import Link from 'next/link'
import type { Overview } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { Line } from '../integrity/fact-card.tsx'
import { StorageBar } from '../users/storage-bar.tsx'
import { OverviewCard } from './overview-card.tsx'
import { words as english } from './words.ts'

/** What is stored in all, what the disk still takes, and who keeps most. */
export function StorageCard({ storage }: { storage: Overview['storage'] }) {
  const words = useWords(english)
  const { disk, most, usedBytes, reservedBytes, storedBytes, people } = storage
  const full = disk && disk.totalBytes > 0 ? 1 - disk.freeBytes / disk.totalBytes : null
  return (
    <OverviewCard
      title={words.storage.title}
      figure={words.storage.figure(usedBytes, people)}
      beside={
        <Link
          href="/admin/users"
          prefetch={false}
          className="text-base font-medium text-accent hover:text-accent-strong"
        >
          {words.storage.all}
        </Link>
      }
    >
      <div className="flex flex-col gap-1.5 px-5 pb-4">
        {disk && full !== null && (
          <>
            <ProgressBar
              label={words.storage.disk}
              fraction={full}
              tone={full > 0.95 ? 'bad' : full > 0.85 ? 'warn' : 'accent'}
            />
            <Line label={words.storage.disk}>
              {words.storage.free(disk.freeBytes, disk.totalBytes)}
            </Line>
          </>
        )}
        <Line label={words.storage.stored}>{words.bytes(storedBytes)}</Line>
        {reservedBytes > 0 && (
          <Line label={words.storage.reserved}>{words.bytes(reservedBytes)}</Line>
        )}
      </div>
      <ul aria-label={words.storage.most}>
        {most.map((person) => (
          <li
            key={person.id}
            className="grid min-h-13 grid-cols-[auto_minmax(0,5fr)_minmax(0,8fr)] items-center gap-x-3 gap-y-1 border-t border-line px-5 py-2 max-sm:grid-cols-[auto_minmax(0,1fr)]"
          >
            <Avatar person={person} size="md" named />
            <span className="truncate text-base font-medium text-ink-1" title={person.name}>
              {person.name}
            </span>
            <div className="max-sm:col-start-2">
              <StorageBar user={person} />
            </div>
          </li>
        ))}
      </ul>
    </OverviewCard>
  )
}
