import type { Reader } from '#server/platform/database'
import { readAncestry } from '../items/ancestry.ts'
import { comparePlaces, scanNames, type Match, type Scan } from './scan-names.ts'

/** Folders that one statement asks about. */
const foldersAStatement = 200

/**
 * The best living matches, `wanted` of them if there are so many. An index cannot tell what lies in a folder of the trash:
 * when too many of the best do, more are scanned for, four times as many each time.
 */
export async function livingMatches(read: Reader, scan: Scan): Promise<Match[]> {
  const lives = new Map<string, boolean>()
  const found: Match[] = []
  let { after } = scan
  for (let wanted = scan.wanted + spare; found.length < scan.wanted; wanted *= 4) {
    const matches = await scanNames(read, { ...scan, after, wanted })
    await learn(read, lives, matches)
    found.push(...matches.filter(({ parentId }) => lives.get(parentId)))
    if (matches.length < wanted) break
    after = matches.at(-1)!
  }
  return found.sort(comparePlaces).slice(0, scan.wanted)
}

const spare = 50

async function learn(
  read: Reader,
  lives: Map<string, boolean>,
  matches: readonly Match[],
): Promise<void> {
  const unknown = [...new Set(matches.map(({ parentId }) => parentId))].filter(
    (id) => !lives.has(id),
  )
  for (let from = 0; from < unknown.length; from += foldersAStatement) {
    const ids = unknown.slice(from, from + foldersAStatement)
    const ancestry = await readAncestry(read, ids)
    for (const id of ids) lives.set(id, ancestry.isLiving(id))
  }
}
