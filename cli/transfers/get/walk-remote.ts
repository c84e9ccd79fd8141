import type { Item } from '#contract/item'
import { CliError } from '../../output/cli-error.ts'
import type { Job } from '../job.ts'
import { asking } from '../wire/asking.ts'

/** What a walk finds; `names`: its place below where the walk began, as the server spells them. */
export type RemoteEntry = { item: Item; names: string[] }

/** So deep no tree of Cove goes; a server that says otherwise is not believed. */
const maxDepth = 200

/**
 * An item and all that is below it, parents first, all of a folder that is no folder itself at once. Folders that went away
 * meanwhile are passed over.
 */
export async function* walkRemote(
  job: Job,
  item: Item,
  names: string[],
): AsyncGenerator<RemoteEntry[]> {
  yield [{ item, names }]
  if (item.kind !== 'folder' || names.length > maxDepth) return
  const children = (await childrenOf(job, item.id)).map((child) => ({
    item: child,
    names: [...names, child.name],
  }))
  yield children.filter((child) => child.item.kind !== 'folder')
  for (const child of children)
    if (child.item.kind === 'folder') yield* walkRemote(job, child.item, child.names)
}

/** All items of a folder as of one moment each page; none of a folder that is gone. */
async function childrenOf(job: Job, folderId: string): Promise<Item[]> {
  try {
    return await asking(job.patience(), async () => {
      const items: Item[] = []
      for await (const page of job.client.children(folderId)) items.push(...page)
      return items
    })
  } catch (error) {
    if (error instanceof CliError && error.code === 'not_found') return []
    throw error
  }
}
