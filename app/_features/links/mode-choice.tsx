'use client'

import { useId } from 'react'
import { Eye, Inbox } from 'lucide-react'
import type { LinkMode } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { words as english } from './words.ts'

const modes = [
  { mode: 'view', Icon: Eye, hint: 'viewFolderHint' },
  { mode: 'drop', Icon: Inbox, hint: 'dropHint' },
] as const

/** The one question of a link to a folder: what people may do there. */
export function ModeChoice({
  value,
  onChange,
}: {
  value: LinkMode
  onChange: (mode: LinkMode) => void
}) {
  const words = useWords(english)
  const name = useId()
  return (
    <fieldset>
      <legend className="sr-only">{words.mode.label}</legend>
      <div className="grid grid-cols-2 gap-2 max-sm:grid-cols-1">
        {modes.map(({ mode, Icon, hint }) => (
          <label
            key={mode}
            className={classNames(
              'flex cursor-pointer gap-3 rounded-card p-3 transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              mode === value
                ? 'bg-accent-soft inset-ring inset-ring-accent'
                : 'inset-ring inset-ring-line hover:bg-surface-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={mode}
              checked={mode === value}
              onChange={() => onChange(mode)}
              className="sr-only"
              aria-label={words.mode[mode]}
              aria-describedby={`${name}-${mode}`}
            />
            <Icon
              aria-hidden
              strokeWidth={1.75}
              className={classNames(
                'mt-0.5 size-[18px] shrink-0',
                mode === value ? 'text-accent-strong' : 'text-ink-3',
              )}
            />
            <span>
              <span className="block text-base font-medium text-ink-1">{words.mode[mode]}</span>
              <span id={`${name}-${mode}`} className="mt-0.5 block text-sm text-ink-2">
                {words.mode[hint]}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
