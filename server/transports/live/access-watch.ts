import { readAccessEpoch, readStandings, type Standing } from '#server/domain/credentials/standings'
import { findSeated, seatKey } from '#server/domain/members/queries'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { LiveClient } from './live-client.ts'

export type Losses = {
  /** The session or token, or its user, does not stand any more. */
  onFallen(client: LiveClient): void
  /** The user is no member of the space any more. */
  onExcluded(client: LiveClient, spaceId: string): void
  onStanding(client: LiveClient, standing: Standing): void
}

/**
 * Keeps every connection to its rights (A2). `settle` is awaited before anything is sent: once it resolves, whoever lost a
 * right before it was called is out. One row says whether anybody did; only then are all of them asked.
 */
export class AccessWatch {
  readonly #read: Reader
  readonly #clients: ReadonlySet<LiveClient>
  readonly #losses: Losses
  #epoch = -1
  #nextExpiryMs = Infinity
  #checking: { epoch: number; done: Promise<void> } | null = null

  constructor(read: Reader, clients: ReadonlySet<LiveClient>, losses: Losses) {
    this.#read = read
    this.#clients = clients
    this.#losses = losses
  }

  /** Looks at one connection that has come in just now. */
  async admit(client: LiveClient): Promise<void> {
    const standings = await readStandings(this.#read, [client.actor])
    this.#judge(client, standings)
  }

  async settle(): Promise<void> {
    const epoch = await readAccessEpoch(this.#read)
    const isExpired = clock.now() >= this.#nextExpiryMs
    if (epoch === this.#epoch && !isExpired) return
    if (!this.#checking || this.#checking.epoch < epoch) {
      const done = this.#checkAll(epoch).finally(() => {
        if (this.#checking?.done === done) this.#checking = null
      })
      this.#checking = { epoch, done }
    }
    await this.#checking.done
  }

  async #checkAll(epoch: number): Promise<void> {
    const clients = [...this.#clients]
    const standings = await readStandings(
      this.#read,
      clients.map(({ actor }) => actor),
    )
    this.#nextExpiryMs = Infinity
    for (const client of clients) this.#judge(client, standings)
    const seats = clients.flatMap((client) =>
      [...client.rooms.keys()].map((spaceId) => ({
        client,
        spaceId,
        userId: client.actor.userId,
      })),
    )
    const seated = await findSeated(this.#read, seats)
    for (const seat of seats)
      if (!seated.has(seatKey(seat))) this.#losses.onExcluded(seat.client, seat.spaceId)
    this.#epoch = Math.max(this.#epoch, epoch)
  }

  #judge(client: LiveClient, standings: ReadonlyMap<string, Standing>): void {
    const standing = standings.get(client.actor.credentialId)
    if (!standing) return this.#losses.onFallen(client)
    if (standing.expiresAtMs !== null)
      this.#nextExpiryMs = Math.min(this.#nextExpiryMs, standing.expiresAtMs)
    this.#losses.onStanding(client, standing)
  }
}
