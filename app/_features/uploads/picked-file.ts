/** A file and the folders on the way to it, below the place it goes to. `file` null: an empty folder. */
export type PickedFile = { file: File; dirs: string[] } | { file: null; dirs: string[] }

/** What an `<input type=file>` answered; with `webkitdirectory` each file knows its way. */
export function pickedFiles(files: readonly File[]): PickedFile[] {
  return files.map((file) => ({ file, dirs: file.webkitRelativePath.split('/').slice(0, -1) }))
}
