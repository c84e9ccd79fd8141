import { useCallback } from 'react'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { useUploads } from './uploads-context.tsx'

/** Uploads chosen files into a folder, once it is known. */
export function useUploadHere(here: FolderHere | null): (files: readonly File[]) => void {
  const uploads = useUploads()
  return useCallback(
    (files) => here && uploads.addFiles(files, here),
    [uploads, here?.store, here?.folderId],
  )
}
