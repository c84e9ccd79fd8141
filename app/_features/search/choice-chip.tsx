import { ChevronDown } from 'lucide-react'
import { classNames } from '../../_ui/class-names.ts'
import { Menu } from '../../_ui/menu.tsx'

/** A chip that offers several ways to narrow a search; null: none of them. */
export function ChoiceChip<T extends string>({
  any,
  choices,
  chosen,
  onChoose,
}: {
  /** What it says while nothing is chosen. */
  any: string
  choices: Record<T, string>
  chosen: T | null
  onChoose: (choice: T | null) => void
}) {
  const names = Object.keys(choices) as T[]
  return (
    <Menu
      entries={[
        { label: any, isOn: chosen === null, onSelect: () => onChoose(null) },
        'separator',
        ...names.map((name) => ({
          label: choices[name],
          isOn: chosen === name,
          onSelect: () => onChoose(name),
        })),
      ]}
      trigger={
        <button type="button" className={chipLook(chosen !== null)}>
          {chosen === null ? any : choices[chosen]}
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
      }
    />
  )
}

/** How a chip looks; `isOn`: it narrows the search. */
export const chipLook = (isOn: boolean) =>
  classNames(
    'flex h-7 shrink-0 items-center gap-1 rounded-full px-3 text-sm font-medium whitespace-nowrap transition-colors max-md:h-9',
    isOn
      ? 'bg-accent text-on-accent'
      : 'text-ink-2 inset-ring inset-ring-line hover:bg-surface-2 hover:text-ink-1',
  )
