import { ShieldCheck } from 'lucide-react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { words as english } from './words.ts'

/** The sign that the server computed these digests while the bytes arrived; both are shown on hover. */
export function VerifiedTick({ item }: { item: Item }) {
  const words = useWords(english)
  if (!item.sha256 || !item.md5) return null
  return (
    <Tooltip
      content={
        <span className="block space-y-1 py-0.5">
          <span className="block font-medium">{words.verified.title}</span>
          <span className="block font-mono text-[11px] break-all opacity-85">
            {words.verified.md5} {item.md5}
          </span>
          <span className="block font-mono text-[11px] break-all opacity-85">
            {words.verified.sha256} {item.sha256}
          </span>
        </span>
      }
    >
      <span
        role="img"
        aria-label={words.verified.title}
        className="shrink-0 text-good opacity-60 transition-opacity group-hover/row:opacity-100"
      >
        <ShieldCheck aria-hidden className="size-3.5" strokeWidth={2} />
      </span>
    </Tooltip>
  )
}
