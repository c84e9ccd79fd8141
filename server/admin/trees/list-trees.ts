import { portableName } from '#contract/portable-name'
import type { Reader } from '#server/platform/database'

/** The root of a space, and where an export puts it below its folder: `ana/home`, `ana/spaces/Photos`. */
export type ExportedTree = { rootId: string; steps: string[] }

/** The living spaces that these users own, homes first; null: all users. Spaces of one name get numbers. */
export async function listTrees(read: Reader, userIds: string[] | null): Promise<ExportedTree[]> {
  const spaces = await read.space.findMany({
    where: {
      kind: { in: ['home', 'shared'] },
      deletedAtMs: null,
      ...(userIds && { ownerId: { in: userIds } }),
    },
    select: { rootId: true, kind: true, name: true, owner: { select: { name: true } } },
    orderBy: [{ ownerId: 'asc' }, { kind: 'asc' }, { id: 'asc' }],
  })
  const taken = new Set<string>()
  return spaces.map(({ rootId, kind, name, owner }) => {
    const base = kind === 'home' ? ['home'] : ['spaces', portableName(name)]
    let steps = [portableName(owner.name), ...base]
    for (let number = 2; taken.has(steps.join('/')); number += 1)
      steps = [...steps.slice(0, -1), `${base.at(-1)} (${number})`]
    taken.add(steps.join('/'))
    return { rootId, steps }
  })
}
