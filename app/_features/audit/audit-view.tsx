'use client'

import { useState } from 'react'
import { Download } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { PageBody } from '../frame/page-body.tsx'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { EmptyPicture } from '../items/empty-picture.tsx'
import { exportAddress, noWish } from './audit-api.ts'
import { AuditDays } from './audit-days.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditSkeleton } from './audit-skeleton.tsx'
import { useAudit } from './use-audit.ts'
import { words as english } from './words.ts'

/** The audit log, for admins: what fits the filters, by pages, and the way to take it away as a file. */
export function AuditView() {
  const words = useWords(english)
  const [wish, setWish] = useState(noWish)
  const log = useAudit(wish)
  const save = (format: 'csv' | 'jsonl') => window.location.assign(exportAddress(wish, format))
  return (
    <PageBody
      title={words.title}
      intro={words.intro}
      action={
        <Menu
          align="end"
          trigger={
            <Button>
              <Download aria-hidden />
              {words.exportAs}
            </Button>
          }
          entries={[
            { label: words.formats.csv, onSelect: () => save('csv') },
            { label: words.formats.jsonl, onSelect: () => save('jsonl') },
          ]}
        />
      }
    >
      <AuditFilters wish={wish} onChange={setWish} />
      {log.status === 'failed' && (
        <ErrorNote
          message={sentenceFor(log.error)}
          id={errorId(log.error)}
          action={
            <Button size="sm" onClick={log.reload}>
              {words.retry}
            </Button>
          }
        />
      )}
      {log.status === 'loading' && log.rows.length === 0 && <AuditSkeleton />}
      {log.status === 'ready' && log.rows.length === 0 && (
        <Card>
          <NothingHere isFiltered={wish !== noWish} onClear={() => setWish(noWish)} />
        </Card>
      )}
      {log.rows.length > 0 && (
        <div
          aria-busy={log.status === 'loading'}
          className={log.status === 'loading' ? 'opacity-60 transition-opacity' : ''}
        >
          <AuditDays rows={log.rows} />
        </div>
      )}
      {log.hasMore && log.rows.length > 0 && (
        <Button className="self-center" busy={log.isLoadingMore} onClick={log.loadMore}>
          {words.more}
        </Button>
      )}
    </PageBody>
  )
}

function NothingHere({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const words = useWords(english)
  return (
    <EmptyState
      picture={<EmptyPicture />}
      title={isFiltered ? words.none : words.empty}
      description={isFiltered ? words.noneText : words.emptyText}
      action={isFiltered && <Button onClick={onClear}>{words.clear}</Button>}
    />
  )
}
