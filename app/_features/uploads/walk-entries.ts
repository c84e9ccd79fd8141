import type { DroppedEntry } from './dropped-entries.ts'
import { inSlices } from './in-slices.ts'
import type { PickedFile } from './picked-file.ts'

/** Every file in the entries, folders walked to their leaves, empty folders too; as they are found. */
export function walkEntries(entries: readonly DroppedEntry[]): AsyncGenerator<PickedFile> {
  return inSlices(walkAll(entries))
}

async function* walkAll(entries: readonly DroppedEntry[]): AsyncGenerator<PickedFile> {
  for (const each of entries) {
    if ('file' in each) yield { file: each.file, dirs: [] }
    else yield* walk(each.entry, [])
  }
}

async function* walk(entry: FileSystemEntry, dirs: string[]): AsyncGenerator<PickedFile> {
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      // A file that cannot be read (gone meanwhile, no permission) does not stop the others.
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    )
    if (file) yield { file, dirs }
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const inside = [...dirs, entry.name]
  let isEmpty = true
  for (;;) {
    // Browsers answer at most 100 entries at a time, and an empty list at the end.
    const part = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (part.length === 0) break
    isEmpty = false
    for (const child of part) yield* walk(child, inside)
  }
  if (isEmpty) yield { file: null, dirs: inside }
}
