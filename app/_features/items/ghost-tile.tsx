import type { LiveUpload } from '#contract/live'
import { useWords } from '../../_language/use-words.ts'
import type { Row } from '../../_live/row.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { TileFrame } from './tile-frame.tsx'
import { TilePicture } from './tile-picture.tsx'
import { words as english } from './words.ts'

/** A file that another is uploading into this folder, as a tile: to look at, not to touch. */
export function GhostTile({ row, upload }: { row: Row; upload: LiveUpload }) {
  const words = useWords(english)
  const { item } = row
  const { by, lengthBytes, offsetBytes } = upload
  const fraction = lengthBytes === null ? null : lengthBytes ? offsetBytes / lengthBytes : 1
  return (
    <TileFrame
      state={{ isSelected: false, isCursor: false }}
      picture={
        <span className="relative block size-full animate-come">
          <span className="block size-full opacity-60">
            <TilePicture item={item} />
          </span>
          <span className="absolute top-2 inset-e-2">
            <Avatar person={by} named />
          </span>
        </span>
      }
    >
      <span className="flex min-w-0 opacity-65">
        <MiddleTruncated text={item.name} className="font-medium text-ink-1" />
      </span>
      <ProgressBar
        label={words.uploading(by.name, item.name)}
        fraction={fraction}
        className="mt-1.5"
      />
    </TileFrame>
  )
}
