'use client'

import Link from 'next/link'
import { useState } from 'react'
import { KeyRound } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { buttonLook } from '../../_ui/button-look.ts'
import { Card } from '../../_ui/card.tsx'
import { NewTokenDialog } from '../account/new-token-dialog.tsx'
import { SettingsFrame } from '../account/settings-frame.tsx'
import { KeysList } from '../search/keys-list.tsx'
import { HelpSection } from './help-section.tsx'
import { Snippet } from './snippet.tsx'
import { snippetsFor, type SnippetId, type SnippetPlace } from './snippets.ts'
import { useAddress } from './use-address.ts'
import { words as english } from './words.ts'

const sections = ['curl', 'programs', 'terminal', 'keys'] as const
const inSection: Record<'curl' | 'programs' | 'terminal', readonly SnippetId[]> = {
  curl: ['setup', 'me', 'list', 'upload', 'resume', 'find', 'download', 'archive', 'digest'],
  programs: ['tus'],
  terminal: ['login', 'put', 'get', 'verify', 'watch'],
}

/** How Cove is used from elsewhere, with the reader's own address and name in every line. */
export function HelpView({
  publicUrl,
  asksCode,
  ...place
}: Omit<SnippetPlace, 'url'> & { publicUrl: string | null; asksCode: boolean }) {
  const words = useWords(english)
  const [isMaking, setIsMaking] = useState(false)
  const code = snippetsFor({ ...place, url: useAddress(publicUrl) })
  return (
    <SettingsFrame title={words.title} intro={words.intro}>
      <nav aria-label={words.contents} className="-mt-2 flex flex-wrap gap-1.5">
        {sections.map((name) => (
          <a key={name} href={`#${name}`} className={buttonLook({ size: 'sm' })}>
            {words.sections[name]}
          </a>
        ))}
      </nav>
      <Card className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <KeyRound aria-hidden className="size-6 shrink-0 text-accent" strokeWidth={1.5} />
        <p className="min-w-56 flex-1 text-base text-ink-2">{words.token.text}</p>
        <Link href="/account" className={buttonLook({ variant: 'quiet' })}>
          {words.token.manage}
        </Link>
        <Button variant="primary" onClick={() => setIsMaking(true)}>
          {words.token.make}
        </Button>
      </Card>
      {(['curl', 'programs', 'terminal'] as const).map((name) => (
        <HelpSection key={name} id={name} title={words.sections[name]} intro={words.intros[name]}>
          {inSection[name].map((id) => (
            <Snippet key={id} id={id} code={code[id]} />
          ))}
        </HelpSection>
      ))}
      <HelpSection id="keys" title={words.sections.keys} intro={words.intros.keys}>
        <div className="border-t border-line px-5 pt-4">
          <KeysList />
        </div>
      </HelpSection>
      {isMaking && (
        <NewTokenDialog
          name={place.name}
          asksCode={asksCode}
          onMade={() => undefined}
          onClose={() => setIsMaking(false)}
        />
      )}
    </SettingsFrame>
  )
}
