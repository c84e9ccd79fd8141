'use client'

import { useEffect, useState } from 'react'
import { formatSize } from '#contract/sizes'
import type { Item, VersionSummary } from '#contract/item'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Section } from './fact.tsx'
import { listVersions } from './details-api.ts'
import { words } from './words.ts'

/** The contents that a file has and had, newest first; read again when it gets another. */
export function VersionList({ item }: { item: Item }) {
  const [versions, setVersions] = useState<readonly VersionSummary[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    let isCurrent = true
    setHasFailed(false)
    listVersions(item.id).then(
      (found) => isCurrent && setVersions(found),
      () => isCurrent && setHasFailed(true),
    )
    return () => {
      isCurrent = false
    }
  }, [item.id, item.sha256])
  return (
    <Section title={words.versions}>
      {hasFailed && <p className="text-base text-ink-3">{words.failed}</p>}
      {!versions && !hasFailed && <Skeleton className="h-4 w-40" />}
      <ul className="flex flex-col gap-2.5">
        {versions?.map(({ number, sizeBytes, by, createdAt, current }) => (
          <li key={number} className="flex items-baseline gap-3 text-base">
            <span className="min-w-0 flex-1">
              <span className="figures text-ink-1">{words.when(createdAt)}</span>
              {current && (
                <span className="ms-2 rounded-full bg-accent-soft px-2 py-px text-xs font-medium text-accent-strong">
                  {words.current}
                </span>
              )}
              <bdi className="block truncate text-sm text-ink-3">{words.by(by.name)}</bdi>
            </span>
            <span className="figures shrink-0 text-sm text-ink-2">{formatSize(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
