'use client'

import { X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Dialog } from '../../_ui/dialog.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { useNameOfFolder } from '../items/folder-name.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { StarButton } from '../search/star-button.tsx'
import { useSpace } from '../spaces/use-rights.ts'
import { ActivityList } from './activity-list.tsx'
import { toggleDetails } from './details-open.ts'
import { ItemFacts } from './item-facts.tsx'
import { words as english } from './words.ts'

type Tab = keyof typeof english.tabs
const tabs = Object.keys(english.tabs) as Tab[]

type Props = { here: FolderHere; folder: Item; selected: readonly Item[] }

/** What is known of the one selected item, else of the folder; a sheet on a phone. */
export default function DetailsPanel(props: Props) {
  const words = useWords(english)
  const { folder, selected } = props
  const nameOf = useNameOfFolder()
  const item = selected.length === 1 ? selected[0]! : folder
  const name = selected.length > 1 ? words.selected(selected.length) : nameOf(item)
  if (useIsNarrow()) {
    return (
      <Dialog open onOpenChange={toggleDetails} title={name}>
        <div className="h-[62dvh]">
          <Tabs {...props} item={item} />
        </div>
      </Dialog>
    )
  }
  return (
    <aside
      aria-label={words.title}
      className="animate-appear flex w-80 shrink-0 flex-col border-s border-line"
    >
      <header className="flex h-11 shrink-0 items-center gap-2.5 ps-5 pe-2.5">
        {selected.length <= 1 && <PanelIcon item={item} />}
        <h2 dir="auto" title={name} className="me-auto min-w-0 truncate font-semibold text-ink-1">
          {name}
        </h2>
        {selected.length <= 1 && item.parentId !== null && <StarButton item={item} />}
        <IconButton label={words.close} size="sm" onClick={toggleDetails}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
        <Tabs {...props} item={item} />
      </div>
    </aside>
  )
}

/** The top of a shared space looks as its place in the rail does. */
function PanelIcon({ item }: { item: Item }) {
  const space = useSpace(item.spaceId)
  const isSpace = item.parentId === null && space?.kind === 'shared'
  return <ItemIcon item={isSpace ? { ...item, kind: 'shortcut' } : item} />
}

function Tabs({ here, selected, item }: Props & { item: Item }) {
  const words = useWords(english)
  const [tab, setTab] = useState<Tab>('facts')
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + 1) % tabs.length]!
    setTab(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={words.title}
        className="mb-3 flex gap-5 border-b border-line"
        onKeyDown={onKeyDown}
      >
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`details-${each}`}
            data-tab={each}
            aria-selected={each === tab}
            aria-controls="details-shown"
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setTab(each)}
            className={classNames(
              '-mb-px h-9 border-b-2 text-base font-medium max-sm:h-11',
              each === tab
                ? 'border-accent text-ink-1'
                : 'border-transparent text-ink-3 hover:text-ink-1',
            )}
          >
            {words.tabs[each]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="details-shown" aria-labelledby={`details-${tab}`}>
        {tab === 'activity' ? (
          <ActivityList
            key={item.id}
            store={here.store}
            of={
              item.parentId === null
                ? { kind: 'space', id: item.spaceId }
                : { kind: 'item', id: item.id }
            }
          />
        ) : selected.length > 1 ? (
          <ManyFacts items={selected} />
        ) : (
          <ItemFacts key={item.id} item={item} />
        )}
      </div>
    </>
  )
}

function ManyFacts({ items }: { items: readonly Item[] }) {
  const words = useWords(english)
  const formats = useFormats()
  const bytes = items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <p className="text-base text-ink-2">
      {words.together} <span className="figures text-ink-1">{formats.size(bytes)}</span>
    </p>
  )
}
