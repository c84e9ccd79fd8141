import { isUtf8 } from 'node:buffer'
import type { Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { checkName } from '#contract/names'
import { localReason } from './local-reason.ts'

/** What a walk finds. `names` is its place below the folder it shall go to, as the server spells names. */
export type LocalEntry =
  | { kind: 'file'; path: string; names: string[]; sizeBytes: number; mtimeMs: number }
  | { kind: 'folder'; path: string; names: string[] }
  | { kind: 'skipped'; path: string; reason: string }

export type WalkRules = {
  /** Go into folders. */
  recursive: boolean
  /** Take what symbolic links point to. */
  follow: boolean
}

/**
 * A local file or folder, and all that is below it, parents first. `names`: how it shall be called; empty for a folder
 * whose content alone is meant. What cannot go is told as skipped, and the rest goes on.
 */
export async function* walkLocal(
  path: string,
  names: string[],
  rules: WalkRules,
  above: readonly string[] = [],
): AsyncGenerator<LocalEntry> {
  const skip = (reason: string): LocalEntry => ({ kind: 'skipped', path, reason })
  let stats: Stats
  try {
    stats = await lstat(path)
    if (stats.isSymbolicLink()) {
      if (!rules.follow)
        return yield skip('it is a symbolic link (--follow takes what it points to)')
      stats = await stat(path)
    }
  } catch (error) {
    return yield skip(localReason(error))
  }
  if (stats.isFile()) {
    const { size: sizeBytes, mtimeMs } = stats
    return yield { kind: 'file', path, names, sizeBytes, mtimeMs: Math.floor(mtimeMs) }
  }
  if (!stats.isDirectory()) return yield skip('it is neither a file nor a folder')
  if (!rules.recursive) return yield skip('it is a folder (-r takes folders)')
  const real = rules.follow ? await realpath(path) : path
  if (above.includes(real)) return yield skip('it is a folder that contains itself')
  yield { kind: 'folder', path, names }
  yield* walkFolder(path, names, rules, [...above, real])
}

async function* walkFolder(
  path: string,
  names: string[],
  rules: WalkRules,
  above: readonly string[],
): AsyncGenerator<LocalEntry> {
  let listed: Buffer[]
  try {
    listed = await readdir(path, { encoding: 'buffer' })
  } catch (error) {
    return yield { kind: 'skipped', path, reason: localReason(error) }
  }
  for (const raw of listed.sort(Buffer.compare)) {
    const local = raw.toString('utf8')
    const { name, reason } = isUtf8(raw)
      ? checkName(local)
      : { name: local, reason: 'Its name is no UTF-8.' }
    const below = join(path, local)
    if (reason !== null) yield { kind: 'skipped', path: below, reason: asClause(reason) }
    else yield* walkLocal(below, [...names, name], rules, above)
  }
}

/** What a path given by the person is called on the server; a `/` or `.` at its end means its content alone. */
export function namesOfGiven(path: string): { names: string[]; reason: string | null } {
  const isContentOnly = /(^|[/\\])\.{0,2}$/.test(path) && !/(^|[/\\])\.\.$/.test(path)
  if (isContentOnly) return { names: [], reason: null }
  const { name, reason } = checkName(basename(resolve(path)))
  return { names: [name], reason: reason && asClause(reason) }
}

const asClause = (sentence: string) => `the server cannot hold it: ${sentence.replace(/\.$/, '')}`
