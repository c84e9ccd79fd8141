import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import type { Choice } from './upload-queue.ts'
import { words as english } from './words.ts'

/** Keep both, replace, or leave it: for one file or for many. */
export function ConflictChoice({
  label,
  onChoose,
}: {
  label: string
  onChoose: (choice: Choice) => void
}) {
  const words = useWords(english)
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      <Button size="sm" onClick={() => onChoose('rename')}>
        {words.keepBoth}
      </Button>
      <Button size="sm" onClick={() => onChoose('replace')}>
        {words.replace}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => onChoose('skip')}>
        {words.skip}
      </Button>
    </div>
  )
}
