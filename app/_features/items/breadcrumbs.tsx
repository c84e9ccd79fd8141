'use client'

import { ArrowLeft, ChevronRight, Ellipsis } from 'lucide-react'
import { Fragment } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { go } from '../frame/place.ts'
import { PlaceLink } from '../frame/place-link.tsx'
import { usePathOfFolder } from '../frame/use-path-of-folder.ts'
import { useNameOfFolder } from './folder-name.ts'
import { useItemDrop } from './use-item-drop.ts'
import { words as english } from './words.ts'

/**
 * The way from the top to here, and how much is in it. Each step but the last takes drops; a long way keeps its beginning
 * and its end.
 */
export function Breadcrumbs({ trail, count }: { trail: readonly Item[]; count: string | null }) {
  const words = useWords(english)
  const nameOf = useNameOfFolder()
  const pathOf = usePathOfFolder()
  if (trail.length === 0) return <Skeleton className="h-4 w-40" />
  const above = trail.at(-2)
  const isLong = trail.length > 4
  const hidden = isLong ? trail.slice(1, -2) : []
  const shown = isLong ? [trail[0]!, ...trail.slice(-2)] : trail
  return (
    <nav aria-label={words.path} className="flex min-w-0 flex-1 items-center">
      {above && (
        <IconButton
          label={words.up(nameOf(above))}
          size="lg"
          className="-ms-1 md:hidden"
          onClick={() => go(pathOf(above))}
        >
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
      )}
      <ol className="flex min-w-0 items-center gap-0.5">
        {shown.map((folder, index) => (
          <Fragment key={folder.id}>
            {index > 0 && <Arrow />}
            {index === 1 && hidden.length > 0 && (
              <>
                <li>
                  <Menu
                    trigger={
                      <IconButton label={words.hiddenFolders} size="sm">
                        <Ellipsis aria-hidden />
                      </IconButton>
                    }
                    entries={hidden.map((each) => ({
                      label: nameOf(each),
                      onSelect: () => go(pathOf(each)),
                    }))}
                  />
                </li>
                <Arrow />
              </>
            )}
            <Crumb
              folder={folder}
              isLast={index === shown.length - 1}
              isMiddle={index > 0 && index < shown.length - 1}
            />
          </Fragment>
        ))}
      </ol>
      {count && (
        <span className="figures ms-1 text-sm whitespace-nowrap text-ink-3 max-md:hidden">
          {count}
        </span>
      )}
    </nav>
  )
}

function Arrow() {
  return (
    <li aria-hidden className="max-md:hidden">
      <ChevronRight className="size-4 text-ink-3 rtl:-scale-x-100" />
    </li>
  )
}

function Crumb({ folder, isLast, isMiddle }: { folder: Item; isLast: boolean; isMiddle: boolean }) {
  const nameOf = useNameOfFolder()
  const pathOf = usePathOfFolder()
  const drop = useItemDrop(isLast ? null : { kind: 'folder', folderId: folder.id })
  const look = 'block truncate rounded-control px-2 py-1 text-lg'
  if (isLast) {
    return (
      <li className="min-w-0">
        <h1
          aria-current="page"
          dir="auto"
          title={nameOf(folder)}
          className={classNames(look, 'font-semibold text-ink-1')}
        >
          {nameOf(folder)}
        </h1>
      </li>
    )
  }
  return (
    <li className={classNames('min-w-0 shrink-3 max-md:hidden', isMiddle && 'max-w-56')}>
      <PlaceLink
        href={pathOf(folder)}
        dir="auto"
        {...drop.props}
        className={classNames(
          look,
          'text-ink-2 hover:bg-surface-2 hover:text-ink-1',
          drop.isOver && 'outline-2 -outline-offset-2 outline-accent',
        )}
      >
        {nameOf(folder)}
      </PlaceLink>
    </li>
  )
}
