import {
  Archive,
  AudioLines,
  BookText,
  Clapperboard,
  FileCode2,
  FileText,
  File as PlainFile,
  Folder,
  FolderUsers,
  Image as Picture,
  Sheet,
} from 'lucide-react'
import type { Item } from '#contract/item'

const kinds = {
  image: { Icon: Picture, colour: 'var(--person-4)' },
  video: { Icon: Clapperboard, colour: 'var(--person-7)' },
  audio: { Icon: AudioLines, colour: 'var(--person-6)' },
  sheet: { Icon: Sheet, colour: 'var(--person-4)' },
  text: { Icon: FileText, colour: 'var(--person-5)' },
  book: { Icon: BookText, colour: 'var(--person-3)' },
  code: { Icon: FileCode2, colour: 'var(--person-2)' },
  archive: { Icon: Archive, colour: 'var(--person-8)' },
  plain: { Icon: PlainFile, colour: 'var(--ink-3)' },
}
type Kind = keyof typeof kinds

const byExtension: Record<string, Kind> = {}
for (const [kind, extensions] of Object.entries({
  image: 'png jpg jpeg gif webp avif heic svg bmp tif tiff psd raw cr2 nef',
  video: 'mp4 mov mkv webm avi m4v mpg mpeg',
  audio: 'mp3 wav flac ogg m4a aac opus aiff',
  sheet: 'xls xlsx ods csv tsv numbers',
  text: 'txt md doc docx odt rtf pages log tex',
  book: 'pdf epub ppt pptx odp key',
  code: 'js mjs ts tsx jsx json html css py rb go rs c h cpp java sh yml yaml toml xml sql php swift kt',
  archive: 'zip tar gz tgz xz bz2 7z rar zst iso dmg',
}) as [Kind, string][]) {
  for (const extension of extensions.split(' ')) byExtension[extension] = kind
}

/** What kind of thing an item is, as a picture. */
export function ItemIcon({ item }: { item: Pick<Item, 'kind' | 'name' | 'mediaType'> }) {
  if (item.kind !== 'file') {
    const FolderLook = item.kind === 'shortcut' ? FolderUsers : Folder
    return (
      <FolderLook
        aria-hidden
        className="size-5 shrink-0 text-accent"
        strokeWidth={1.75}
        fill="var(--accent-soft)"
      />
    )
  }
  const { Icon, colour } = kinds[kindOf(item)]
  return (
    <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.6} style={{ color: colour }} />
  )
}

function kindOf({ name, mediaType }: Pick<Item, 'name' | 'mediaType'>): Kind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const family = mediaType?.split('/')[0]
  if (byExtension[extension]) return byExtension[extension]
  if (family === 'image' || family === 'video' || family === 'audio' || family === 'text')
    return family
  return 'plain'
}
