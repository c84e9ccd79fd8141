import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Item } from '#contract/item'
import { Dice } from '#e2e/faults/fuzz/dice'
import type { Team } from '#e2e/faults/soak/person'
import { Screen } from './screen.ts'
import type { SturdyClient } from './sturdy-client.ts'
import { sendSturdily } from './sturdy-upload.ts'

/** What somebody was told that the drive has. */
type Kept = { itemId: string; name: string; sha256: string }

const thinkMs = { least: 200, most: 1200 }
export const convergeMs = 15_000

/** Somebody at work while nodes die: writes down what was acknowledged, and asks for all of it at the end. */
export class WorkerPerson {
  readonly kept: Kept[] = []
  readonly screen: Screen
  resumed = 0
  acts = 0
  readonly #dice: Dice
  #named = 0

  constructor(
    readonly name: string,
    readonly api: SturdyClient,
    readonly team: Team,
    seed: number,
  ) {
    this.#dice = new Dice(seed)
    this.screen = new Screen(api, team.spaceId, this.#somewhere())
  }

  async work(until: number): Promise<void> {
    await this.screen.open()
    while (Date.now() < until) {
      await pause(thinkMs.least + this.#dice.below(thinkMs.most - thinkMs.least))
      await this.#act()
      this.acts += 1
    }
  }

  /** Throws unless all that was acknowledged is there, byte for byte, by its last name (U4), and the screen shows it (J3). */
  async prove(): Promise<void> {
    await this.screen.compare(convergeMs)
    await this.screen.close()
    for (const { itemId, name, sha256 } of this.kept) {
      const { item } = await this.api.json<{ item: Item }>('GET', `/items/${itemId}`)
      if (item.name !== name || item.sha256 !== sha256)
        throw new Error(`${name}: ${item.name} with ${item.sha256} instead of ${sha256}`)
      const content = hash(await this.api.content(itemId))
      if (content !== sha256) throw new Error(`B2: ${name} comes down as something else`)
    }
  }

  async #act(): Promise<void> {
    const roll = this.#dice.below(100)
    if (roll < 35) return this.#sendSmall()
    if (roll < 70) return this.#sendLarge()
    if (this.kept.length === 0) return
    if (roll < 90) return this.#rename()
    const { itemId, sha256, name } = this.#dice.one(this.kept)
    if (hash(await this.api.content(itemId)) !== sha256) throw new Error(`B2: ${name}`)
  }

  /** Whoever was not answered asks again; that the name is taken then says that it had arrived. */
  async #sendSmall(): Promise<void> {
    const body = contentOf(this.#dice, 1 + this.#dice.below(200_000))
    const [parentId, name] = [this.#somewhere(), this.#newName()]
    let itemId: string | null = null
    for (let tries = 0; itemId === null; tries += 1) {
      const answer = await this.api
        .put(this.team.spaceId, parentId, name, body, { sha256: hash(body) })
        .catch(() => null)
      if (answer?.status === 201) itemId = answer.headers.get('cove-item')
      else if (answer?.status === 412)
        itemId = (await this.api.children(parentId)).find((item) => item.name === name)?.id ?? null
      else if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(`POST: ${answer.status} ${await answer.text()}`)
      if (tries > 100) throw new Error(`${name} never arrived`)
      if (itemId === null) await pause(200)
    }
    this.kept.push({ itemId, name, sha256: hash(body) })
  }

  async #sendLarge(): Promise<void> {
    const body = contentOf(this.#dice, 2_000_000 + this.#dice.below(6_000_000))
    const name = this.#newName()
    const metadata = { spaceId: this.team.spaceId, parentId: this.#somewhere(), filename: name }
    const { itemId, resumed } = await sendSturdily(this.api, metadata, body)
    this.resumed += resumed
    this.kept.push({ itemId, name, sha256: hash(body) })
  }

  async #rename(): Promise<void> {
    const file = this.#dice.one(this.kept)
    const name = this.#newName()
    await this.api.command('item.rename', { itemId: file.itemId, name })
    file.name = name
  }

  #somewhere(): string {
    return this.#dice.one([this.team.rootId, ...this.team.folderIds])
  }

  #newName(): string {
    this.#named += 1
    return `${this.name} ${this.#named}.bin`
  }
}

const contentOf = (dice: Dice, size: number): Buffer => Buffer.alloc(size, dice.bytes(997))
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
