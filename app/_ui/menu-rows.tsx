import type { ComponentType, ReactNode } from 'react'
import { Check } from 'lucide-react'
import { useWords } from '../_language/use-words.ts'
import { classNames } from './class-names.ts'
import { menuLook } from './menu-look.ts'
import { SwitchMark } from './switch-mark.tsx'
import { words as english } from './words.ts'

export type MenuEntry =
  | 'separator'
  | {
      label: string
      icon?: ReactNode
      /** What choosing it means, in a second line. */
      note?: string
      /** The key that does the same, as people write it: `F2`, `Ctrl A`. */
      keys?: string
      onSelect: () => void
      danger?: boolean
      /** One of a choice, and the one that holds now; with `isSwitch`: on, and the menu stays open. */
      isOn?: boolean
      isSwitch?: boolean
      disabled?: boolean
    }

type ItemProps = {
  className?: string
  disabled?: boolean
  role?: string
  'aria-checked'?: boolean
  onSelect?: (event: Event) => void
  children?: ReactNode
}

/** The rows of a menu, whichever kind of menu holds them. */
export function MenuRows({
  entries,
  Item,
  Separator,
}: {
  entries: MenuEntry[]
  Item: ComponentType<ItemProps>
  Separator: ComponentType<{ className?: string }>
}) {
  const words = useWords(english)
  return entries.map((entry, index) =>
    entry === 'separator' ? (
      <Separator key={index} className={menuLook.separator} />
    ) : (
      <Item
        key={`${index} ${entry.label}`}
        disabled={entry.disabled ?? false}
        onSelect={(event) => {
          if (entry.isSwitch) event.preventDefault()
          entry.onSelect()
        }}
        {...(entry.isSwitch && {
          role: 'menuitemcheckbox',
          'aria-checked': entry.isOn ?? false,
        })}
        className={classNames(
          menuLook.row,
          entry.note && menuLook.tall,
          entry.danger && menuLook.danger,
        )}
      >
        {entry.icon}
        {entry.note ? (
          <span className="min-w-0 flex-1">
            <span className="block">{entry.label}</span>
            <span className="block text-sm text-ink-3">{entry.note}</span>
          </span>
        ) : (
          <span className="flex-1 truncate">{entry.label}</span>
        )}
        {entry.isSwitch && <SwitchMark isOn={entry.isOn ?? false} />}
        {entry.isOn && !entry.isSwitch && (
          <>
            <Check aria-hidden />
            <span className="sr-only">{words.chosen}</span>
          </>
        )}
        {entry.keys && (
          <kbd className="ms-4 [font-family:inherit] text-xs text-ink-3 max-sm:hidden">
            {entry.keys}
          </kbd>
        )}
      </Item>
    ),
  )
}
