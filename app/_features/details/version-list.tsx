'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Item, VersionSummary } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { useRights } from '../spaces/use-rights.ts'
import { Section } from './fact.tsx'
import { listVersions } from './details-api.ts'
import { PurgeVersionDialog } from './purge-version-dialog.tsx'
import { VersionRow } from './version-row.tsx'
import { words as english } from './words.ts'

/** The contents that a file has and had, newest first; read again when it gets another. */
export function VersionList({ item }: { item: Item }) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const store = workspace.store(item.spaceId)
  const { change } = useRights(item.spaceId)
  const [versions, setVersions] = useState<readonly VersionSummary[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const [purging, setPurging] = useState<VersionSummary | null>(null)
  const load = useCallback(
    (isCurrent: () => boolean = () => true) => {
      setHasFailed(false)
      listVersions(item.id).then(
        (found) => isCurrent() && setVersions(found),
        () => isCurrent() && setHasFailed(true),
      )
    },
    [item.id],
  )
  useEffect(() => {
    let isCurrent = true
    load(() => isCurrent)
    return () => {
      isCurrent = false
    }
  }, [load, item.version])
  const restore = async ({ number: version, createdAt }: VersionSummary) => {
    try {
      await store.run('version.restore', { itemId: item.id, version })
      workspace.refreshMe()
      toast(words.restoredVersion(words.when(createdAt)))
    } catch (refusal) {
      toast(sentenceFor(refusal))
    }
  }
  return (
    <Section title={words.versions}>
      {hasFailed && <p className="text-base text-ink-3">{words.failed}</p>}
      {!versions && !hasFailed && <Skeleton className="h-4 w-40" />}
      <ul className="flex flex-col gap-2.5">
        {versions?.map((version) => (
          <VersionRow
            key={version.number}
            item={item}
            version={version}
            does={{
              restore: change ? () => void restore(version) : null,
              purge: change ? () => setPurging(version) : null,
            }}
          />
        ))}
      </ul>
      {purging && (
        <PurgeVersionDialog
          item={item}
          version={purging}
          onClose={(isGone) => {
            setPurging(null)
            if (isGone) load()
          }}
        />
      )}
    </Section>
  )
}
