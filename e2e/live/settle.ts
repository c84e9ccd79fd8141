import type { LiveClient } from './live-client.ts'
import type { Truth } from './truth.ts'
import type { Stage } from './world.ts'

/** How long clients may take to be where the database is, once all lines are whole again. */
const patienceMs = 15_000

/** Waits until every client has come to the clock of the database by itself; says what is missing when it does not. */
export async function settle(stage: Stage, truth: Truth): Promise<string[]> {
  const until = Date.now() + patienceMs
  for (;;) {
    const clock = await truth.clock()
    const living = await livingOf(stage, truth)
    const waiting = stage.clients.flatMap((client, i) =>
      reasonsOf(client, clock, living).map((reason) => `client ${i}: ${reason}`),
    )
    if (waiting.length === 0) return []
    if (Date.now() > until) return waiting
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Those of the folders that somebody reads as failed which are there. */
async function livingOf({ clients }: Stage, truth: Truth): Promise<Set<string>> {
  const failed = clients.flatMap((client) =>
    client.openIds.filter((id) => client.view(id).status === 'failed'),
  )
  const living = new Set<string>()
  for (const id of new Set(failed)) if (await truth.isLiving(id)) living.add(id)
  return living
}

function reasonsOf(client: LiveClient, clock: number, living: Set<string>): string[] {
  const mine = client.store.clock.get()
  const reasons = mine === clock ? [] : [`is at ${mine}, the database at ${clock}`]
  if (client.hasPending()) reasons.push('shows a command that is over as under way')
  for (const id of client.openIds) {
    const { status } = client.view(id)
    if (status === 'loading') reasons.push(`is still loading ${id}`)
    if (status === 'failed' && (living.has(id) || !client.isGone(id)))
      reasons.push(`does not show ${id}: ${String(client.view(id).error)}`)
  }
  return reasons
}

/** Pages through everything that is open, as somebody does who scrolls to the end. */
export async function pageThrough(client: LiveClient): Promise<void> {
  for (const id of client.openIds) {
    for (let pages = 0; client.view(id).hasMore && pages < 20; pages += 1) await client.loadMore(id)
  }
}
