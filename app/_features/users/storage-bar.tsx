import type { PersonStorage } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { words as english } from './words.ts'

/** How much of a quota is used and reserved, as words over a thin bar; without a quota there is no bar. */
export function StorageBar({
  user,
}: {
  user: Pick<PersonStorage, 'quotaBytes' | 'usedBytes' | 'reservedBytes'>
}) {
  const words = useWords(english)
  const { quotaBytes, usedBytes, reservedBytes } = user
  const share = (bytes: number) => (quotaBytes ? Math.min(100, (bytes / quotaBytes) * 100) : 0)
  const used = share(usedBytes)
  return (
    <div>
      <div className="figures flex justify-between gap-3 text-sm text-ink-2">
        <span>{words.used(usedBytes, quotaBytes)}</span>
        {reservedBytes > 0 && <span className="text-ink-3">{words.reserved(reservedBytes)}</span>}
      </div>
      {quotaBytes !== null && (
        <div aria-hidden className="mt-1.5 flex h-1 overflow-hidden rounded-full bg-surface-3">
          <span className={used >= 95 ? 'bg-bad' : 'bg-accent'} style={{ width: `${used}%` }} />
          <span
            className="bg-accent opacity-40"
            style={{ width: `${Math.min(100 - used, share(reservedBytes))}%` }}
          />
        </div>
      )}
    </div>
  )
}
