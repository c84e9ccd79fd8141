import { difference, listByApi, type Truth } from './truth.ts'
import type { World, Stage } from './world.ts'

/** What a round has proved wrong, by invariant; all empty: nothing. */
export type Findings = { J1: string[]; J2: string[]; J3: string[] }

/** J1: the journal has every clock up to that of the space, each once, and every client was told them in that order. */
export async function checkClocks(stage: Stage, truth: Truth): Promise<string[]> {
  const { clocks, twice } = await truth.stored()
  const from = stage.prunedTo + 1
  const at = clocks.findIndex((clock, i) => clock !== from + i)
  const wrong = at < 0 ? [] : [`the journal has ${clocks[at]} where ${from + at} belongs`]
  const [clock, last] = [await truth.clock(), clocks.at(-1) ?? stage.prunedTo]
  if (clock !== last) wrong.push(`the clock is ${clock}, the last entry ${last}`)
  for (const id of twice) wrong.push(`the command ${id} was done twice`)
  for (const [i, client] of stage.clients.entries())
    wrong.push(...client.gaps.map((gap) => `client ${i}: ${gap}`))
  return wrong
}

/** J3: what each client shows is what the server lists and what the database has. */
export async function checkScreens(world: World, stage: Stage, truth: Truth): Promise<string[]> {
  const wrong: string[] = []
  const folderIds = new Set(stage.clients.flatMap(({ openIds }) => openIds))
  for (const folderId of folderIds) {
    const [stored, listed] = [
      await truth.listing(folderId),
      await listByApi(world.direct, folderId),
    ]
    if ((stored === null) !== (listed === null))
      wrong.push(`${folderId}: ${stored ? 'is there, but not' : 'is gone, but'} listed`)
    if (!stored || !listed) {
      wrong.push(...notGone(stage, folderId))
      continue
    }
    const apart = difference(listed.items, stored)
    if (apart) wrong.push(`the server lists ${folderId} otherwise than it is: ${apart}`)
    for (const [i, client] of stage.clients.entries()) {
      if (!client.openIds.includes(folderId)) continue
      const { status, rows, count, error } = client.view(folderId)
      const shown = rows.map(({ item }) => item)
      const mine =
        status === 'ready' ? difference(shown, stored) : `it reads ${status}: ${String(error)}`
      if (mine) wrong.push(`client ${i}, ${folderId}: ${mine}`)
      if (status === 'ready' && count !== listed.total)
        wrong.push(`client ${i}, ${folderId}: counts ${count}, the server ${listed.total}`)
    }
  }
  for (const [i, { unasked }] of stage.clients.entries())
    if (unasked > 0) wrong.push(`client ${i} loaded ${unasked} listings that nobody asked for`)
  return wrong
}

function notGone(stage: Stage, folderId: string): string[] {
  return stage.clients.flatMap((client, i) =>
    client.openIds.includes(folderId) && !client.isGone(folderId)
      ? [`client ${i} still shows ${folderId}, which is gone`]
      : [],
  )
}
