import type { ItemSort } from '#contract/item-order'
import type { PendingCommand } from './pending-command.ts'
import type { Row } from './row.ts'

/** The commands of this browser that are under way, by their ids, drawn over what is confirmed. */
export class PendingCommands {
  readonly #all = new Map<string, PendingCommand & { settledAt?: number }>()

  add(commandId: string, command: PendingCommand): void {
    this.#all.set(commandId, { ...command })
  }

  drop(commandId: string): void {
    this.#all.delete(commandId)
  }

  /** It happened at this clock: shown for as long as that is still to come here. */
  settle(commandId: string, clock: number, now: number | null): void {
    const pending = this.#all.get(commandId)
    if (pending && now !== null && now < clock) pending.settledAt = clock
    else this.#all.delete(commandId)
  }

  /** Whatever happened up to this clock is among what is confirmed now. */
  reach(clock: number): void {
    for (const [id, { settledAt }] of this.#all)
      if (settledAt && settledAt <= clock) this.#all.delete(id)
  }

  draw(folderId: string, confirmed: Row[], sort: ItemSort): Row[] {
    let rows = confirmed
    for (const pending of this.#all.values()) rows = pending.show(folderId, rows, sort)
    return rows
  }
}
