import {
  ClipboardPaste,
  Copy,
  Download,
  Eye,
  FolderInput,
  FolderOpen,
  FolderPlus,
  Info,
  Link2,
  PencilLine,
  SquareCheckBig,
  Trash2,
  Upload,
} from 'lucide-react'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { starEntry } from '../search/star-entry.tsx'
import { shareEntries } from '../spaces/share-entries.tsx'
import type { BarAction } from './selection-bar.tsx'
import { words as english } from './words.ts'

export type ItemDoes = {
  open: (item: Item) => void
  download: () => void
  rename: (item: Item) => void
  /** null: the viewer may not share here. */
  link: ((item: Item) => void) | null
  move: () => void
  copy: () => void
  trash: () => void
  newFolder: () => void
  upload: () => void
  /** null: there is nothing to paste. */
  paste: (() => void) | null
  selectAll: () => void
  details: () => void
}

/** What may be done with the items of a folder: change them, share those of one's home. */
export type ItemOffers = { change: boolean; share: boolean }

/** What the menu offers for what is selected; for nothing, what the folder offers. */
export function itemMenu(
  selected: readonly Item[],
  does: ItemDoes,
  offers: ItemOffers,
): MenuEntry[] {
  const words = wordsNow(english)
  const [one] = selected
  const details: MenuEntry = {
    label: words.verbs.details,
    icon: <Info aria-hidden />,
    keys: 'I',
    onSelect: does.details,
  }
  if (!one) {
    return [
      ...(offers.change
        ? [
            {
              label: words.verbs.newFolder,
              icon: <FolderPlus aria-hidden />,
              onSelect: does.newFolder,
            },
            { label: words.verbs.upload, icon: <Upload aria-hidden />, onSelect: does.upload },
            ...(does.paste
              ? [
                  {
                    label: words.verbs.paste,
                    icon: <ClipboardPaste aria-hidden />,
                    keys: 'Ctrl V',
                    onSelect: does.paste,
                  },
                ]
              : []),
            'separator' as const,
          ]
        : []),
      details,
      {
        label: words.verbs.selectAll,
        icon: <SquareCheckBig aria-hidden />,
        keys: 'Ctrl A',
        onSelect: does.selectAll,
      },
    ]
  }
  const isOne = selected.length === 1
  return [
    ...(isOne
      ? [
          {
            label: words.verbs.open,
            icon: one.kind === 'file' ? <Eye aria-hidden /> : <FolderOpen aria-hidden />,
            keys: 'Enter',
            onSelect: () => does.open(one),
          },
        ]
      : []),
    { label: words.verbs.download, icon: <Download aria-hidden />, onSelect: does.download },
    ...shareEntries(selected, offers),
    ...(isOne && offers.change
      ? [
          {
            label: words.verbs.rename,
            icon: <PencilLine aria-hidden />,
            keys: 'F2',
            onSelect: () => does.rename(one),
          },
        ]
      : []),
    ...(offers.change
      ? [
          ...linkTo(selected, does),
          { label: words.verbs.move, icon: <FolderInput aria-hidden />, onSelect: does.move },
        ]
      : []),
    { label: words.verbs.copy, icon: <Copy aria-hidden />, onSelect: does.copy },
    starEntry(selected),
    details,
    ...(offers.change
      ? [
          'separator' as const,
          {
            label: words.verbs.trash,
            icon: <Trash2 aria-hidden />,
            keys: 'Delete',
            onSelect: does.trash,
            danger: true,
          },
        ]
      : []),
  ]
}

/** The same as buttons over the list. */
export function itemBar(
  selected: readonly Item[],
  does: ItemDoes,
  offers: ItemOffers,
): BarAction[] {
  const words = wordsNow(english)
  return [
    ...shareEntries(selected, offers),
    { label: words.verbs.download, icon: <Download aria-hidden />, onSelect: does.download },
    ...(offers.change
      ? [
          ...linkTo(selected, does),
          { label: words.verbs.move, icon: <FolderInput aria-hidden />, onSelect: does.move },
        ]
      : []),
    { label: words.verbs.copy, icon: <Copy aria-hidden />, onSelect: does.copy },
    ...(offers.change
      ? [{ label: words.verbs.trash, icon: <Trash2 aria-hidden />, onSelect: does.trash }]
      : []),
  ]
}

/** A link leads to one thing, and to no shortcut. */
function linkTo([one, ...others]: readonly Item[], { link }: ItemDoes): BarAction[] {
  const words = wordsNow(english)
  if (!one || !link || others.length > 0 || one.kind === 'shortcut') return []
  return [{ label: words.verbs.link, icon: <Link2 aria-hidden />, onSelect: () => link(one) }]
}
