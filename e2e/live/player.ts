import { isDeepStrictEqual } from 'node:util'
import type { CommandInput, CommandName } from '#contract/commands/index'
import { DriveError } from '#contract/errors'
import type { Entry } from '#contract/entries'
import { newCommandId } from '#app/_features/api/command-id.ts'
import { Unreachable } from '#app/_features/api/unreachable.ts'
import {
  showsMove,
  showsNewFolder,
  showsRemoval,
  showsRename,
  type PendingCommand,
} from '#app/_live/pending-command.ts'
import type { LiveClient } from './live-client.ts'
import { ghostOf, Sight } from './sight.ts'
import { isGlance, isTrouble, type Deed, type Glance, type Step, type Trouble } from './round.ts'
import { sendInParts, sendSmall } from './uploads.ts'
import type { Stage } from './world.ts'

/** What a person has to reckon with when twenty work at once. */
const ordinary = new Set(['name_taken', 'not_found', 'stale', 'invalid_input'])
const ordinaryStatuses = new Set([0, 201, 204, 400, 404, 409, 410, 412, 423])

/** Plays the steps of a round on a stage. What must never happen is noted in `oddities`. */
export class Player {
  readonly oddities: string[] = []
  readonly counts = { done: 0, refused: 0, unanswered: 0, deeds: 0, disconnects: 0, stalls: 0 }
  readonly #stage: Stage
  /** Ids that somebody has put into the trash. */
  readonly #thrown: string[] = []

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async play(step: Step): Promise<void> {
    const client = this.#stage.clients[step.who]!
    if (isTrouble(step)) return this.#trouble(client, step)
    if (isGlance(step)) return this.#glance(client, step)
    this.counts.deeds += 1
    try {
      await this.#act(client, step)
      this.counts.done += 1
    } catch (error) {
      if (error instanceof Unreachable) this.counts.unanswered += 1
      else if (error instanceof DriveError && ordinary.has(error.code)) this.counts.refused += 1
      else this.oddities.push(`${JSON.stringify(step)} threw ${String(error)}`)
    }
  }

  #trouble({ proxy }: LiveClient, trouble: Trouble): void {
    if (trouble.do === 'cut') proxy.cut(trouble.end)
    if (trouble.do === 'stall') proxy.stall(trouble.ms)
    if (trouble.do === 'offline') proxy.goOffline(trouble.ms)
    if (trouble.do === 'delay') proxy.delay(trouble.ms)
    if (trouble.do === 'cut' || trouble.do === 'offline') this.counts.disconnects += 1
    else this.counts.stalls += 1
  }

  async #glance(client: LiveClient, glance: Glance): Promise<void> {
    const { openIds } = client
    if (glance.do === 'open') client.open(new Sight(client).folder(glance.folder))
    // The root stays, so that every client always follows the space.
    if (glance.do === 'close' && openIds.length > 1)
      client.close(openIds[1 + (glance.folder % (openIds.length - 1))]!)
    if (glance.do === 'more') await client.loadMore(openIds[glance.folder % openIds.length]!)
  }

  async #act(client: LiveClient, deed: Deed): Promise<unknown> {
    const sight = new Sight(client)
    const { spaceId } = this.#stage
    const run = <N extends CommandName>(name: N, input: CommandInput<N>, shows?: PendingCommand) =>
      client.store.run(name, input, shows)
    switch (deed.do) {
      case 'folder': {
        const parentId = sight.folder(deed.into)
        const ghost = ghostOf(client, spaceId, parentId, deed.name)
        const input = { spaceId, parentId, name: deed.name }
        return run('folder.create', input, deed.shown ? showsNewFolder(ghost) : undefined)
      }
      case 'rename': {
        const item = sight.item(deed.one)
        if (!item) return
        const input = { itemId: item.id, name: deed.name }
        const checked = deed.isChecked ? { ...input, version: item.version } : input
        return run(
          'item.rename',
          checked,
          deed.shown ? showsRename(item.id, deed.name, item.version) : undefined,
        )
      }
      case 'move': {
        const items = sight.items(deed.some)
        if (items.length === 0) return
        const parentId = sight.folder(deed.into)
        const input = { itemIds: items.map(({ id }) => id), parentId, onConflict: deed.onConflict }
        return run('item.move', input, deed.shown ? showsMove(items, parentId) : undefined)
      }
      case 'copy': {
        const itemIds = sight.items(deed.some).map(({ id }) => id)
        if (itemIds.length === 0) return
        const parentId = sight.folder(deed.into)
        return run('item.copy', { itemIds, parentId, onConflict: deed.onConflict })
      }
      case 'trash': {
        const itemIds = sight.items(deed.some).map(({ id }) => id)
        if (itemIds.length === 0) return
        this.#thrown.push(...itemIds)
        return run('item.trash', { itemIds }, deed.shown ? showsRemoval(itemIds) : undefined)
      }
      case 'restore':
        return this.#onThrown(deed.some, (itemIds) => run('item.restore', { itemIds }))
      case 'purge':
        return this.#onThrown([deed.one], (itemIds) => run('item.purge', { itemIds }))
      case 'empty':
        return run('trash.empty', { spaceId })
      case 'small':
      case 'big': {
        const send = deed.do === 'small' ? sendSmall : sendInParts
        const parentId = sight.folder(deed.into)
        const wish = { spaceId, parentId, filename: deed.name, onConflict: deed.onConflict }
        return this.#sent(deed, await send(client.api, wish, deed.sizeBytes))
      }
      case 'path': {
        const wish = { spaceId, path: deed.path.join('/'), filename: deed.name }
        return this.#sent(deed, await sendSmall(client.api, wish, deed.sizeBytes))
      }
      case 'repeat': {
        const input = { spaceId, parentId: sight.folder(deed.into), name: deed.name }
        return this.#repeat(client, input)
      }
    }
  }

  async #onThrown(picks: number[], act: (itemIds: string[]) => Promise<unknown>): Promise<void> {
    if (this.#thrown.length === 0) return
    const ids = picks.map((pick) => this.#thrown[pick % this.#thrown.length]!)
    await act([...new Set(ids)])
  }

  #sent(deed: Deed, status: number): void {
    if (!ordinaryStatuses.has(status))
      this.oddities.push(`${JSON.stringify(deed)} answered ${status}`)
    if (status === 0) throw new Unreachable()
  }

  /** One intent, asked until it is answered and then once more: both answers are one. */
  async #repeat(client: LiveClient, input: CommandInput<'folder.create'>): Promise<void> {
    const commandId = newCommandId()
    const ask = () => client.api.runCommand('folder.create', input, commandId)
    const first = await untilAnswered(ask)
    await client.store.receive([first])
    const again = await untilAnswered(ask)
    if (!isDeepStrictEqual(first, again))
      this.oddities.push(`${commandId} was answered by ${first.clock}, then by ${again.clock}`)
  }
}

async function untilAnswered(ask: () => Promise<Entry>): Promise<Entry> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Unreachable) || tries === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
