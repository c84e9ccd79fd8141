import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { globMatcher, hasGlob } from './glob.ts'
import { unescape } from './remote-path.ts'
import type { Session } from './session.ts'

type Here = Pick<Session, 'localCwd' | 'isShell'>

/**
 * The absolute paths that a local argument means. In a one-shot call the user's own shell has expanded it: it stands for
 * itself. In our shell globs, escapes and `~/` are ours to read; a glob that matches nothing throws `notFound`.
 */
export async function expandLocal({ localCwd, isShell }: Here, text: string): Promise<string[]> {
  if (!isShell) return [resolve(localCwd, text)]
  const path = /^~(\/|$)/.test(text) ? homedir() + text.slice(1) : text
  if (!path.split('/').some(hasGlob)) return [resolve(localCwd, unescape(path))]
  let found = [path.startsWith('/') ? '/' : localCwd]
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    found = hasGlob(segment)
      ? (await Promise.all(found.map((folder) => matching(folder, segment)))).flat()
      : found.map((folder) => join(folder, unescape(segment)))
  }
  if (found.length === 0)
    throw new CliError(`Nothing matches ${safeText(text)}.`, exitCodes.notFound)
  return found
}

async function matching(folder: string, segment: string): Promise<string[]> {
  const matches = globMatcher(segment)
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(matches)
    .sort()
    .map((name) => join(folder, name))
}
