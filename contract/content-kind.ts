import type { ItemKind } from './item.ts'

/** What people sort their things by. A shortcut is a folder to them. */
export const contentKinds = [
  'folder',
  'image',
  'video',
  'audio',
  'document',
  'text',
  'archive',
  'other',
] as const
export type ContentKind = (typeof contentKinds)[number]

const extensions: Partial<Record<ContentKind, string>> = {
  image:
    'png jpg jpeg gif webp avif heic heif svg bmp tif tiff psd raw cr2 cr3 nef arw dng ico ai xcf',
  video: 'mp4 mov mkv webm avi m4v mpg mpeg wmv flv 3gp ogv mts m2ts',
  audio: 'mp3 wav flac ogg m4a aac opus aiff aif wma mid midi',
  document: 'pdf doc docx odt rtf pages xls xlsx ods numbers ppt pptx odp key epub mobi djvu',
  text: 'txt md log tex csv tsv js mjs cjs ts tsx jsx json html htm css scss py rb go rs c h cpp hpp java kt swift sh bat ps1 yml yaml toml ini conf xml sql php lua vue',
  archive: 'zip tar gz tgz xz bz2 7z rar zst iso dmg jar',
}

const byExtension = new Map<string, ContentKind>()
for (const [kind, list] of Object.entries(extensions) as [ContentKind, string][])
  for (const extension of list.split(' ')) byExtension.set(extension, kind)

/** The kind of an item, by its name alone: what the sender's system called the content is often nothing, and moves along. */
export function contentKind(kind: ItemKind, name: string): ContentKind {
  if (kind !== 'file') return 'folder'
  const dot = name.lastIndexOf('.')
  return (dot > 0 && byExtension.get(name.slice(dot + 1).toLowerCase())) || 'other'
}
