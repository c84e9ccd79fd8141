import 'server-only'
import type { Actor } from '#server/domain/actor'
import { listSpaces } from '#server/domain/spaces/list-spaces'
import { readTwoSteps } from '#server/domain/two-steps/queries'
import { getDrive } from './drive.ts'

/** What the help page fills its lines with. */
export async function readHelp(
  actor: Actor,
): Promise<{ homeSpaceId: string; rootId: string; asksCode: boolean }> {
  const { read } = getDrive().database
  const home = (await listSpaces(read, actor)).find(({ kind }) => kind === 'home')
  const { on } = await readTwoSteps(read, actor)
  return { homeSpaceId: home?.id ?? '', rootId: home?.rootId ?? '', asksCode: on }
}
