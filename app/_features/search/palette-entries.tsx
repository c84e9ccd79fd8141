import {
  FolderUsers,
  HardDrive,
  History,
  House,
  Keyboard,
  Link2,
  Moon,
  Search,
  Star,
  Sun,
  SunMoon,
  Trash2,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { rankOf, searchKey } from '#contract/search-key'
import { wordsNow } from '../../_language/language-now.ts'
import type { Workspace } from '../../_live/workspace.ts'
import {
  folderPath,
  go,
  homePath,
  recentPath,
  starredPath,
  storagePath,
  trashPath,
} from '../frame/place.ts'
import { chooseTheme } from '../frame/theme.ts'
import { words as frameEnglish } from '../frame/words.ts'
import { offeredActions } from './offered-actions.ts'
import { beginSearch, searchOpen } from './search-open.ts'
import { words as english } from './words.ts'

/** A line of the palette. `leave` goes to a page outside the drive. */
export type PaletteEntry = {
  key: string
  label: string
  note?: string
  icon: ReactNode
  keys?: string
  run: (leave: (path: string) => void) => void
}
export type PaletteGroup = { title: string; entries: PaletteEntry[] }

/** What the palette offers besides files, that fits what was typed; best first within its group. */
export function paletteGroups(workspace: Workspace, query: string): PaletteGroup[] {
  const words = wordsNow(english)
  const { selection, places, commands } = words.palette.groups
  return [
    { title: selection, entries: fromTheScreen() },
    { title: places, entries: allPlaces(workspace) },
    { title: commands, entries: allCommands() },
  ]
    .map(({ title, entries }) => ({ title, entries: fitting(entries, query) }))
    .filter(({ entries }) => entries.length > 0)
}

function fitting(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  return entries
    .map((entry) => ({ entry, rank: rankOf(searchKey(entry.label), query) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ entry }) => entry)
}

function fromTheScreen(): PaletteEntry[] {
  const seen = new Set<string>()
  return offeredActions().flatMap((entry) => {
    if (entry === 'separator' || entry.disabled || seen.has(entry.label)) return []
    seen.add(entry.label)
    const { label, icon, keys, onSelect } = entry
    return [{ key: `here ${label}`, label, icon, ...(keys && { keys }), run: onSelect }]
  })
}

function allPlaces(workspace: Workspace): PaletteEntry[] {
  const words = wordsNow(english)
  const to = (label: string, icon: ReactNode, path: string): PaletteEntry => ({
    key: `to ${path}`,
    label,
    icon,
    run: () => go(path),
  })
  const away = (label: string, icon: ReactNode, path: string): PaletteEntry => ({
    ...to(label, icon, path),
    run: (leave) => leave(path),
  })
  const { palette } = words
  const shared = (workspace.spaces.get() ?? []).filter(({ kind }) => kind === 'shared')
  return [
    to(words.home, <House aria-hidden />, homePath),
    to(words.recent.title, <History aria-hidden />, recentPath),
    to(words.star.title, <Star aria-hidden />, starredPath),
    to(palette.trash, <Trash2 aria-hidden />, trashPath),
    to(palette.storage, <HardDrive aria-hidden />, storagePath),
    ...shared.map(({ name, rootId }) => to(name, <FolderUsers aria-hidden />, folderPath(rootId))),
    away(palette.account, <UserRound aria-hidden />, '/account'),
    away(palette.links, <Link2 aria-hidden />, '/account/links'),
  ]
}

function allCommands(): PaletteEntry[] {
  const words = wordsNow(english)
  const frameWords = wordsNow(frameEnglish)
  const theme = (name: 'light' | 'dark' | 'system', icon: ReactNode): PaletteEntry => ({
    key: `theme ${name}`,
    label: frameWords.theme[name],
    icon,
    run: () => chooseTheme(name),
  })
  return [
    {
      key: 'search',
      label: words.search,
      icon: <Search aria-hidden />,
      keys: '/',
      run: beginSearch,
    },
    theme('light', <Sun aria-hidden />),
    theme('dark', <Moon aria-hidden />),
    theme('system', <SunMoon aria-hidden />),
    {
      key: 'keys',
      label: words.palette.keys,
      icon: <Keyboard aria-hidden />,
      keys: '?',
      run: () => searchOpen.set('keys'),
    },
  ]
}
