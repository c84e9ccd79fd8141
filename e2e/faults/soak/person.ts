import { createHash } from 'node:crypto'
import type { Item } from '#contract/item'
import { Dice } from '#e2e/faults/fuzz/dice'
import type { ApiClient } from '#e2e/support/api-client'
import type { Tally } from './tally.ts'
import { sendInPieces } from './send-in-pieces.ts'
import { Watcher } from './watcher.ts'

export type Team = { spaceId: string; rootId: string; folderIds: string[] }

/** People think between their acts. */
const thinkMs = { least: 1000, most: 4000 }
const mostFiles = 15
const convergeMs = 15_000

/** Somebody at work in a shared space: they alter only what they brought, and look at everything. */
export class SoakPerson {
  readonly #dice: Dice
  readonly #watcher: Watcher
  /** What they brought, the oldest first. */
  readonly #files: string[] = []
  #named = 0

  constructor(
    readonly name: string,
    readonly api: ApiClient,
    readonly team: Team,
    readonly tally: Tally,
    seed: number,
  ) {
    this.#dice = new Dice(seed)
    this.#watcher = new Watcher(api, team.spaceId, this.#dice.one([team.rootId, ...team.folderIds]))
  }

  async work(until: number): Promise<void> {
    await this.#pause(until)
    await this.tally.time('open', () => this.#watcher.open())
    for (;;) {
      await this.#pause(until)
      if (Date.now() >= until) break
      const [act, work] = this.#choose()
      await this.tally.time(act, work)
    }
  }

  /** The last look, when nobody changes anything any more. */
  async end(): Promise<void> {
    await this.tally.time('watch', () => this.#watcher.compare(convergeMs))
    this.#watcher.close()
  }

  #choose(): [string, () => Promise<void>] {
    const roll = this.#dice.below(100)
    if (this.#files.length > mostFiles) return ['purge', () => this.#purge()]
    if (roll < 22) return ['upload', () => this.#upload()]
    if (roll < 25) return ['upload in pieces', () => this.#uploadInPieces()]
    if (roll < 50) return ['list', () => this.#list().then(() => undefined)]
    if (roll < 75) return ['download', () => this.#download()]
    if (roll < 85 && this.#files.length > 0) return ['move', () => this.#move()]
    if (roll < 87) return ['archive', () => this.#archive()]
    if (roll < 90) return ['come back', () => this.#watcher.comeBack()]
    return ['watch', () => this.#watcher.compare(convergeMs)]
  }

  #pause(until: number): Promise<void> {
    const ms = thinkMs.least + this.#dice.below(thinkMs.most - thinkMs.least)
    return new Promise((resolve) => setTimeout(resolve, Math.min(ms, until - Date.now())))
  }

  #somewhere(): string {
    return this.#dice.one([this.team.rootId, ...this.team.folderIds])
  }

  #newName(): string {
    this.#named += 1
    return `${this.name} ${this.#named}.bin`
  }

  async #upload(): Promise<void> {
    const body = contentOf(this.#dice, Math.round(1000 * 700 ** this.#dice.next()))
    const answer = await this.api.put(this.team.spaceId, this.#somewhere(), this.#newName(), body, {
      sha256: sha256(body),
    })
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    await this.#arrived(answer.headers.get('cove-item'), body)
  }

  async #uploadInPieces(): Promise<void> {
    const body = contentOf(this.#dice, 2_000_000 + this.#dice.below(4_000_000))
    const parentId = this.#somewhere()
    const metadata = { spaceId: this.team.spaceId, parentId, filename: this.#newName() }
    await this.#arrived(await sendInPieces(this.api, metadata, body), body)
  }

  async #arrived(itemId: string | null, body: Buffer): Promise<void> {
    if (itemId === null) throw new Error('No item was told.')
    const { item } = await this.api.json<{ item: Item }>('GET', `/items/${itemId}`)
    if (item.sha256 !== sha256(body)) throw new Error(`U4: ${item.name} is not what was sent`)
    this.#files.push(itemId)
    this.tally.bytesUp += body.length
  }

  async #list(): Promise<Item[]> {
    return this.api.children(this.#somewhere())
  }

  async #download(): Promise<void> {
    const files = (await this.#list()).filter(({ kind }) => kind === 'file')
    if (files.length === 0) return
    const item = this.#dice.one(files)
    const answer = await this.api.send('GET', `/items/${item.id}/content`)
    const body = Buffer.from(await answer.arrayBuffer())
    if (answer.status === 404) {
      this.tally.missed += 1
      return
    }
    if (answer.status !== 200) throw new Error(`${answer.status} ${body.toString()}`)
    if (sha256(body) !== item.sha256)
      throw new Error(`B2: ${item.name} came down as something else`)
    this.tally.bytesDown += body.length
  }

  async #move(): Promise<void> {
    const itemId = this.#dice.one(this.#files)
    if (this.#dice.oneIn(2))
      await this.api.command('item.rename', { itemId, name: this.#newName() })
    else await this.api.command('item.move', { itemIds: [itemId], parentId: this.#somewhere() })
  }

  async #purge(): Promise<void> {
    const itemIds = this.#files.splice(0, 5)
    await this.api.command('item.trash', { itemIds })
    await this.api.command('item.purge', { itemIds })
  }

  async #archive(): Promise<void> {
    const answer = await this.api.send(
      'GET',
      `/items/${this.#dice.one(this.team.folderIds)}/archive`,
    )
    const body = Buffer.from(await answer.arrayBuffer())
    if (answer.status !== 200) throw new Error(`${answer.status} ${body.toString('utf8', 0, 300)}`)
    if (body.length !== Number(answer.headers.get('content-length')))
      throw new Error(`D2: ${body.length} bytes of an archive came`)
    this.tally.bytesDown += body.length
  }
}

function contentOf(dice: Dice, size: number): Buffer {
  const block = dice.bytes(997)
  return Buffer.alloc(size, block)
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
