import { childOf } from './remote-path.ts'
import type { Found } from './locate.ts'
import type { Session } from './session.ts'

/** One step of a walk. `depth`: 1 for what is in the folder itself; `isLast`: nothing follows beside it. */
export type Step = Found & { depth: number; isLast: boolean }

/** All that lies below a folder, each folder before what is in it, in the order of listings. Holds one page a level. */
export async function* walk(
  session: Pick<Session, 'client'>,
  folder: Found,
  maxDepth = Infinity,
  depth = 1,
): AsyncIterable<Step> {
  let before: Found | null = null
  for await (const page of session.client.children(folder.item.id)) {
    for (const item of page) {
      if (before) yield* step(session, before, maxDepth, depth, false)
      before = { path: childOf(folder.path, item.name), item }
    }
  }
  if (before) yield* step(session, before, maxDepth, depth, true)
}

async function* step(
  session: Pick<Session, 'client'>,
  found: Found,
  maxDepth: number,
  depth: number,
  isLast: boolean,
): AsyncIterable<Step> {
  yield { ...found, depth, isLast }
  if (found.item.kind !== 'folder' || depth >= maxDepth) return
  // Somebody may have removed it since its page was read.
  try {
    yield* walk(session, found, maxDepth, depth + 1)
  } catch (error) {
    if ((error as { code?: string }).code !== 'not_found') throw error
  }
}
