import { Upload } from 'lucide-react'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { EmptyPicture } from './empty-picture.tsx'
import { words } from './words.ts'

/** A folder with nothing in it: what to do here. */
export function EmptyFolder({
  onUpload,
  viewOnlyOf,
}: {
  onUpload: () => void
  /** Who owns the space where one may only look. */
  viewOnlyOf: string | null
}) {
  if (viewOnlyOf !== null) {
    return (
      <div className="flex flex-1 flex-col justify-center pb-16">
        <EmptyState
          picture={<EmptyPicture />}
          title={words.empty.title}
          description={words.empty.viewOnly(viewOnlyOf)}
        />
      </div>
    )
  }
  return (
    <div className="flex flex-1 flex-col justify-center pb-16">
      <EmptyState
        picture={<EmptyPicture />}
        title={words.empty.title}
        description={words.empty.description}
        action={
          <Button variant="primary" onClick={onUpload}>
            <Upload aria-hidden />
            {words.empty.action}
          </Button>
        }
      />
    </div>
  )
}
