import { useEffect } from 'react'
import { takesKeys } from '../../_ui/takes-keys.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { useUploads } from './uploads-context.tsx'

/** Uploads what is pasted into the folder on the screen, files and images alike; not while somebody types. */
export function usePastedFiles(here: FolderHere | null): void {
  const uploads = useUploads()
  const store = here?.store
  const folderId = here?.folderId
  useEffect(() => {
    if (!store || !folderId) return
    const onPaste = (event: ClipboardEvent) => {
      const files = Array.from(event.clipboardData?.files ?? [])
      if (files.length === 0 || takesKeys(event.target)) return
      event.preventDefault()
      void upload(files, new Date(), { store, folderId })
    }
    const upload = async (files: readonly File[], now: Date, place: FolderHere) => {
      // Needed by few, and by them seldom; where it does not come, a picture keeps the name it has.
      const naming = await import('./pasted-image.ts').catch(() => null)
      const named = files.map((file) => naming?.nameImage(file, now) ?? file)
      uploads.addFiles(
        files.filter((file, index) => file === named[index]),
        place,
      )
      // Nobody chose such a name: where it is taken, it is the newcomer that gets another one.
      uploads.addFiles(
        named.filter((file, index) => file !== files[index]),
        place,
        'rename',
      )
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [uploads, store, folderId])
}
