'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { Link as SharedLink } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { buttonLook } from '../../_ui/button-look.ts'
import { Card } from '../../_ui/card.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { SettingsCard } from '../account/settings-card.tsx'
import { SettingsFrame } from '../account/settings-frame.tsx'
import { EmptyPicture } from '../items/empty-picture.tsx'
import { nameOfTarget, placeOfTarget } from './describe-link.ts'
import { LinkRow } from './link-row.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { words as english } from './words.ts'

/** Every link one has made, those that work first. Starts from what the server rendered. */
export function MyLinksView({
  viewerId,
  links: loaded,
}: {
  viewerId: string
  links: SharedLink[]
}) {
  const words = useWords(english)
  const [links, setLinks] = useState(loaded)
  const [revoking, setRevoking] = useState<SharedLink | null>(null)
  const working = links.filter(({ state }) => state === 'open')
  const dead = links.filter(({ state }) => state !== 'open')
  const rowOf = (link: SharedLink) => (
    <LinkRow
      key={link.id}
      link={link}
      viewerId={viewerId}
      title={<Target link={link} />}
      place={placeOfTarget(link, words)}
      onRevoke={() => setRevoking(link)}
    />
  )
  return (
    <SettingsFrame title={words.mine.title} intro={words.mine.intro}>
      {links.length === 0 && (
        <Card>
          <EmptyState
            picture={<EmptyPicture />}
            title={words.mine.empty}
            description={words.mine.emptyText}
            action={
              <Link href="/home" className={buttonLook({ variant: 'primary' })}>
                {words.mine.goToFiles}
              </Link>
            }
          />
        </Card>
      )}
      {working.length > 0 && (
        <SettingsCard title={words.mine.card} intro={words.mine.cardIntro}>
          <ul className="divide-y divide-line border-t border-line px-5">{working.map(rowOf)}</ul>
        </SettingsCard>
      )}
      {dead.length > 0 && (
        <Card className="p-0!">
          <h2 className="px-5 pt-4.5 pb-3 text-lg font-semibold text-ink-1">
            {words.mine.dead(dead.length)}
          </h2>
          <ul className="divide-y divide-line border-t border-line px-5">{dead.map(rowOf)}</ul>
        </Card>
      )}
      {revoking && (
        <RevokeDialog
          link={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setLinks(links.filter(({ id }) => id !== revoking.id))
            setRevoking(null)
          }}
        />
      )}
    </SettingsFrame>
  )
}

/** A folder can be opened from here; what is in the trash cannot. */
function Target({ link }: { link: SharedLink }) {
  const words = useWords(english)
  const name = nameOfTarget(link, words)
  if (link.kind !== 'folder' || link.state === 'away') return <span dir="auto">{name}</span>
  return (
    <Link
      href={`/f/${link.itemId}`}
      dir="auto"
      aria-label={words.mine.open(name)}
      className="rounded-sm underline-offset-3 hover:underline"
    >
      {name}
    </Link>
  )
}
