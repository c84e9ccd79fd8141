import type { Item } from '#contract/item'
import { Thumbnail } from '../previews/thumbnail.tsx'

/** What an item looks like on its tile: what is in it, small, or the picture of its kind, large. */
export function TilePicture({ item }: { item: Item }) {
  return (
    <span className="grid size-full grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] place-items-center [&_svg]:size-14 [&_svg]:stroke-[1.1]">
      <Thumbnail item={item} size={256} className="size-full" />
    </span>
  )
}
