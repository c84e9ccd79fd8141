'use client'

import { useRouter } from 'next/navigation'
import { use, useState } from 'react'
import {
  CircleQuestionMark,
  Eye,
  Languages,
  Link2,
  LogOut,
  Monitor,
  Moon,
  Settings2,
  ShieldCheck,
  Sun,
} from 'lucide-react'
import { LanguageContext } from '../../_language/language-context.ts'
import { languageNames, languages } from '../../_language/languages.ts'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Avatar } from '../../_ui/avatar.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { Unreachable } from '../api/unreachable.ts'
import { QuotaMeter } from './quota-meter.tsx'
import { chooseTheme, chosenTheme, type Theme } from './theme.ts'
import { useShowsPresence } from './use-shows-presence.ts'
import { words as english } from './words.ts'

const themes: [Theme, typeof Sun][] = [
  ['system', Monitor],
  ['light', Sun],
  ['dark', Moon],
]

/** Who is signed in, and what is theirs. */
export function AccountMenu() {
  const words = useWords(english)
  const { viewer } = useWorkspace()
  const router = useRouter()
  const { language, choose } = use(LanguageContext)
  const presence = useShowsPresence()
  const [theme, setTheme] = useState<Theme>(chosenTheme)
  const entries: MenuEntry[] = [
    {
      label: words.account,
      icon: <Settings2 aria-hidden />,
      onSelect: () => router.push('/account'),
    },
    {
      label: words.links,
      icon: <Link2 aria-hidden />,
      onSelect: () => router.push('/account/links'),
    },
    {
      label: words.help,
      icon: <CircleQuestionMark aria-hidden />,
      onSelect: () => router.push('/help'),
    },
    ...(viewer.role === 'admin'
      ? [
          {
            label: words.admin,
            icon: <ShieldCheck aria-hidden />,
            onSelect: () => router.push('/admin'),
          },
        ]
      : []),
    'separator',
    ...themes.map(([name, Icon]) => ({
      label: words.theme[name],
      icon: <Icon aria-hidden />,
      isOn: name === theme,
      onSelect: () => {
        chooseTheme(name)
        setTheme(name)
      },
    })),
    'separator',
    ...languageNames.map((name) => ({
      label: languages[name],
      icon: <Languages aria-hidden />,
      isOn: name === language,
      onSelect: () => void choose(name).catch(() => toast(sentenceFor(new Unreachable()))),
    })),
    'separator',
    {
      label: words.showsPresence,
      icon: <Eye aria-hidden />,
      isSwitch: true,
      isOn: presence.isOn,
      onSelect: presence.toggle,
    },
    'separator',
    { label: words.signOut, icon: <LogOut aria-hidden />, onSelect: () => void signOut() },
  ]
  return (
    <Menu
      align="end"
      header={
        <>
          <span className="font-medium text-ink-1">{viewer.name}</span>
          <div className="-mx-2 mt-2 md:hidden">
            <QuotaMeter role="menuitem" />
          </div>
        </>
      }
      trigger={
        <button
          type="button"
          aria-label={words.accountOf(viewer.name)}
          className="grid size-9 place-items-center rounded-full hover:bg-surface-2 data-[state=open]:bg-surface-2"
        >
          <Avatar person={viewer} size="md" named />
        </button>
      }
      entries={entries}
    />
  )
}

async function signOut(): Promise<void> {
  const nextAuth = await import('next-auth/react')
  await nextAuth.signOut({ callbackUrl: '/sign-in' })
}
