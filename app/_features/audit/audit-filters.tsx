import { useWords } from '../../_language/use-words.ts'
import { TextField } from '../../_ui/text-field.tsx'
import type { AuditWish } from './audit-api.ts'
import type { AuditKind } from './audit-kinds.ts'
import { words as english } from './words.ts'

/** What of the log to show. Every change counts at once. */
export function AuditFilters({
  wish,
  onChange,
}: {
  wish: AuditWish
  onChange: (wish: AuditWish) => void
}) {
  const words = useWords(english)
  return (
    <form
      role="search"
      aria-label={words.filters}
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto_auto] items-end gap-3 max-md:grid-cols-2"
    >
      <label className="flex flex-col gap-1.5 max-md:col-span-2">
        <span className="text-sm font-medium text-ink-2">{words.kind}</span>
        <select
          value={wish.kind}
          onChange={(event) => onChange({ ...wish, kind: event.currentTarget.value as AuditKind })}
          className="h-9 w-full rounded-control bg-surface-1 px-2.5 text-base text-ink-1 inset-ring inset-ring-line-strong/60 hover:inset-ring-line-strong focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent max-sm:h-11 max-sm:text-lg"
        >
          {Object.entries(words.kinds).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={words.person}
        placeholder={words.personHint}
        value={wish.user}
        onChange={(event) => onChange({ ...wish, user: event.currentTarget.value })}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="max-md:col-span-2"
      />
      <TextField
        label={words.from}
        type="date"
        value={wish.from}
        {...(wish.to && { max: wish.to })}
        onChange={(event) => onChange({ ...wish, from: event.currentTarget.value })}
      />
      <TextField
        label={words.to}
        type="date"
        value={wish.to}
        {...(wish.from && { min: wish.from })}
        onChange={(event) => onChange({ ...wish, to: event.currentTarget.value })}
      />
    </form>
  )
}
