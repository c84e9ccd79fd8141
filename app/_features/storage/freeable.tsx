import { ArrowUpDown, History, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Storage } from '#contract/storage'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { go, trashPath } from '../frame/place.ts'
import { emptiable, partsOf } from './storage-parts.ts'
import { words as english } from './words.ts'

/** What could go without anybody missing a file, each with the way to let it go. */
export function Freeable({
  storage,
  onEmptyTrash,
  onRemoveVersions,
}: {
  storage: Storage
  onEmptyTrash: () => void
  onRemoveVersions: () => void
}) {
  const words = useWords(english)
  const bytesOf = (id: string) => partsOf(storage, words).find((part) => part.id === id)?.bytes ?? 0
  const [trash, versions, reserved] = ['trash', 'oldVersions', 'reserved'].map(bytesOf)
  if (!trash && !versions && !reserved) return null
  return (
    <ul className="divide-y divide-line rounded-card inset-ring inset-ring-line">
      {trash! > 0 && (
        <Row
          icon={<Trash2 aria-hidden />}
          label={words.trash}
          hint={words.trashHint}
          bytes={trash!}
          action={
            emptiable(storage) > 0 ? (
              <Button size="sm" onClick={onEmptyTrash}>
                {words.emptyTrash}
              </Button>
            ) : (
              <Button size="sm" onClick={() => go(trashPath)}>
                {words.openTrash}
              </Button>
            )
          }
        />
      )}
      {versions! > 0 && (
        <Row
          icon={<History aria-hidden />}
          label={words.oldVersions}
          hint={words.oldVersionsHint}
          bytes={versions!}
          action={
            <Button size="sm" aria-label={words.removeVersions} onClick={onRemoveVersions}>
              {words.ask.versionsVerb}
            </Button>
          }
        />
      )}
      {reserved! > 0 && (
        <Row
          icon={<ArrowUpDown aria-hidden />}
          label={words.reserved}
          hint={words.reservedHint}
          bytes={reserved!}
        />
      )}
    </ul>
  )
}

function Row({
  icon,
  label,
  hint,
  bytes,
  action,
}: {
  icon: ReactNode
  label: string
  hint: string
  bytes: number
  action?: ReactNode
}) {
  const formats = useFormats()
  return (
    <li className="flex min-h-14 items-center gap-3 px-4 py-2 text-base [&>svg]:size-[18px] [&>svg]:shrink-0 [&>svg]:text-ink-3">
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-ink-1">{label}</span>
        <span className="block text-sm text-ink-3 max-md:hidden">{hint}</span>
      </span>
      <span className="figures whitespace-nowrap text-ink-1">{formats.size(bytes)}</span>
      <span className="flex w-29 justify-end max-md:w-auto">{action}</span>
    </li>
  )
}
