import type { Item } from '#contract/item'
import type { LiveClient } from './live-client.ts'

type Spot = { folder: number; row: number }

/** What a client has before its eyes at this moment: the numbers of a step become ids. */
export class Sight {
  readonly #client: LiveClient

  constructor(client: LiveClient) {
    this.#client = client
  }

  /** Mostly one that is open, else one that it has heard of. */
  folder(pick: number): string {
    const { openIds, store } = this.#client
    const known = [...store.known.get().keys()]
    const ids = pick % 3 === 0 && known.length > 0 ? known : openIds
    return ids[Math.floor(pick / 3) % ids.length]!
  }

  item(spot: Spot): Item | undefined {
    const full = this.#client.openIds
      .map((id) => this.#client.view(id).rows.filter(({ isGhost }) => !isGhost))
      .filter((rows) => rows.length > 0)
    const rows = full[spot.folder % Math.max(1, full.length)]
    return rows?.[spot.row % rows.length]?.item
  }

  items(spots: readonly Spot[]): Item[] {
    const found = spots.map((spot) => this.item(spot)).filter((item) => item !== undefined)
    return [...new Map(found.map((item) => [item.id, item])).values()]
  }
}

/** A folder that its maker sees before the server has made it. */
export function ghostOf(
  { userId }: LiveClient,
  spaceId: string,
  parentId: string,
  name: string,
): Item {
  const now = new Date().toISOString()
  const me = { id: userId, name: 'me' }
  return {
    id: `ghost ${name}`,
    spaceId,
    parentId,
    kind: 'folder',
    name,
    sizeBytes: 0,
    md5: null,
    sha256: null,
    mediaType: null,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    createdBy: me,
    updatedBy: me,
  }
}
