'use client'

import { useEffect, useState } from 'react'
import { Plus } from 'lucide-react'
import type { Item } from '#contract/item'
import type { Link } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { linkAddress } from './link-address.ts'
import { LinkForm } from './link-form.tsx'
import { LinkRow } from './link-row.tsx'
import { listLinksOf } from './links-api.ts'
import { MadeLink } from './made-link.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { words as english } from './words.ts'

export type LinkDialogProps = { item: Item; viewerId: string; onClose: () => void }

type Made = { address: string; password: string | null }

/** The links of an item: those there are, a form for another, and the address of a new one, once. */
export function LinkDialog({ item, viewerId, onClose }: LinkDialogProps) {
  const words = useWords(english)
  const [links, setLinks] = useState<Link[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isMaking, setIsMaking] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const [revoking, setRevoking] = useState<Link | null>(null)
  const load = () => {
    setFailure(null)
    listLinksOf(item.id).then(setLinks, setFailure)
  }
  useEffect(load, [item.id])
  const title = words.title(item.name)

  if (made) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        width="md"
        title={words.made.title}
        description={item.name}
        // A click beside the dialog must not lose what is shown only once.
        locked
        footer={<Button onClick={onClose}>{words.made.done}</Button>}
      >
        <MadeLink {...made} />
      </Dialog>
    )
  }
  if (isMaking || (links?.length === 0 && !failure)) {
    return (
      <LinkForm
        item={item}
        title={title}
        onMade={(link, password) => setMade({ address: linkAddress(link.path), password })}
        onClose={onClose}
        onBack={links && links.length > 0 ? () => setIsMaking(false) : null}
      />
    )
  }
  return (
    <>
      <Dialog
        open
        onOpenChange={onClose}
        width="md"
        title={title}
        description={words.listIntro}
        footer={
          <>
            <Button onClick={onClose}>{words.close}</Button>
            <Button variant="primary" onClick={() => setIsMaking(true)}>
              <Plus aria-hidden />
              {words.newLink}
            </Button>
          </>
        }
      >
        {failure ? (
          <ErrorNote
            message={`${words.failed} ${sentenceFor(failure)}`}
            id={errorId(failure)}
            action={
              <Button size="sm" onClick={load}>
                {words.retry}
              </Button>
            }
          />
        ) : links ? (
          <ul className="divide-y divide-line">
            {links.map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                viewerId={viewerId}
                onRevoke={() => setRevoking(link)}
              />
            ))}
          </ul>
        ) : (
          <div role="status" aria-label={words.loading} className="flex flex-col gap-3 py-2">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-3 w-72 max-w-full" />
          </div>
        )}
      </Dialog>
      {revoking && (
        <RevokeDialog
          link={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setLinks(links?.filter(({ id }) => id !== revoking.id) ?? null)
            setRevoking(null)
          }}
        />
      )}
    </>
  )
}
