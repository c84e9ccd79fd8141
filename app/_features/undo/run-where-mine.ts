import { DriveError } from '#contract/errors'
import type { SpaceStore } from '../../_live/space-store.ts'
import { inParts } from '../api/in-parts.ts'
import { sentenceFor } from '../api/sentence-for.ts'

/** What became of a command back: the items it was done for, and those that others have changed since. */
export type Result<T> = { done: T[]; left: T[]; error: unknown }

/**
 * Runs a command back for the items that are as the act left them, 1,000 at once. What somebody else has changed meanwhile
 * stays as it is now. Throws only when nothing was done and the reason is not among the items.
 */
export async function runWhereMine<T>(
  store: SpaceStore,
  items: readonly T[],
  isAsLeft: (item: T) => boolean,
  run: (items: readonly T[]) => Promise<void>,
): Promise<Result<T>> {
  // What others did may be on its way still.
  await store.catchUp().catch(() => undefined)
  const result: Result<T> = { done: [], left: [], error: null }
  for (const part of inParts(items)) {
    const mine = part.filter(isAsLeft)
    result.left.push(...without(part, mine))
    if (mine.length > 0) await runPart(store, mine, isAsLeft, run, result)
  }
  return result
}

async function runPart<T>(
  store: SpaceStore,
  mine: readonly T[],
  isAsLeft: (item: T) => boolean,
  run: (items: readonly T[]) => Promise<void>,
  result: Result<T>,
): Promise<void> {
  try {
    await run(mine)
    result.done.push(...mine)
  } catch (error) {
    const isGone = error instanceof DriveError && error.code === 'not_found'
    if (isGone) await store.catchUp().catch(() => undefined)
    const still = isGone ? mine.filter(isAsLeft) : mine
    if (still.length === mine.length && result.done.length === 0) throw error
    result.left.push(...without(mine, still))
    if (still.length === 0) return
    // All or nothing is the command's rule: without those that went, the others go back.
    if (still.length < mine.length) return runPart(store, still, isAsLeft, run, result)
    result.left.push(...still)
    result.error = error
  }
}

/** Why something was left: what the server said, where nobody is known to have changed it. */
export const reasonOf = ({ error }: Result<unknown>): string | null =>
  error === null ? null : sentenceFor(error)

function without<T>(all: readonly T[], some: readonly T[]): T[] {
  const out = new Set(some)
  return all.filter((item) => !out.has(item))
}
