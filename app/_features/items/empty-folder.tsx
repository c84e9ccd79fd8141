import { lazy, Suspense } from 'react'
import { Upload } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { usePlace } from '../frame/place.ts'
import { useHome } from '../frame/use-home.ts'
import { EmptyPicture } from './empty-picture.tsx'
import { words as english } from './words.ts'

const WelcomeHome = lazy(() => import('../welcome/welcome-home.tsx'))

/** A folder with nothing in it: what to do here. The home says more, for it is where people begin. */
export function EmptyFolder({
  onUpload,
  viewOnlyOf,
}: {
  onUpload: () => void
  /** Who owns the space where one may only look. */
  viewOnlyOf: string | null
}) {
  const words = useWords(english)
  const isHome = useIsHome()
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
  if (isHome)
    return (
      <Suspense fallback={null}>
        <WelcomeHome onUpload={onUpload} />
      </Suspense>
    )
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

function useIsHome(): boolean {
  const place = usePlace()
  const home = useHome()
  if (place.kind !== 'folder') return false
  return place.folderId === null || place.folderId === home?.rootId
}
