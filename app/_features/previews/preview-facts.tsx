import { Download } from 'lucide-react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { buttonLook } from '../../_ui/button-look.ts'
import { contentUrl } from '../api/endpoints.ts'
import { ItemFacts } from '../details/item-facts.tsx'
import { NoPreview } from './no-preview.tsx'
import { words as english } from './words.ts'

/** For what no browser shows: what is known of it, and the way to take it. */
export function PreviewFacts({ item }: { item: Item }) {
  const words = useWords(english)
  return (
    <div className="m-auto flex max-h-full w-full max-w-104 flex-col overflow-y-auto p-4">
      <NoPreview item={item}>
        <p>{words.none}</p>
        <a
          href={contentUrl(item.id)}
          download={item.name}
          className={buttonLook({ variant: 'primary' })}
        >
          <Download aria-hidden />
          {words.download}
        </a>
      </NoPreview>
      <div className="rounded-card bg-surface-1 px-5 py-3">
        <ItemFacts item={item} />
      </div>
    </div>
  )
}
