import { lstat, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, parse, resolve } from 'node:path'
import { globMatcher, hasGlob } from './glob.ts'
import { unescape } from './remote-path.ts'
import type { Session } from './session.ts'

type Here = Pick<Session, 'localCwd' | 'isShell'>

/**
 * The absolute path that a local argument names, there or not. Escapes and `~/` are ours to read in our shell; in a
 * one-shot call the user's own shell has read them.
 */
export function localPath({ localCwd, isShell }: Here, text: string): string {
  return resolve(localCwd, isShell ? unescape(fromHome(text)) : text)
}

/**
 * The absolute paths that a local argument means, its globs expanded, in order; none when nothing matches. Outside our
 * shell a name that is there stands for itself, whatever it holds. A `/` at the end is kept: it says that the content is
 * meant.
 */
export async function expandLocal(here: Here, text: string): Promise<string[]> {
  const ending = /[/\\]\.?$/.test(text) && text.length > 1 ? '/' : ''
  const asItIs = localPath(here, text)
  if (!hasGlob(text) || (!here.isShell && (await exists(asItIs)))) return [asItIs + ending]
  const pattern = here.isShell ? fromHome(text) : text
  let found = [pattern.startsWith('/') ? parse(asItIs).root : here.localCwd]
  for (const segment of pattern.split('/')) {
    if (segment === '' || segment === '.') continue
    found = hasGlob(segment)
      ? (await Promise.all(found.map((folder) => matching(folder, segment)))).flat()
      : found.map((folder) => join(folder, here.isShell ? unescape(segment) : segment))
  }
  const areThere = await Promise.all(found.map(exists))
  return found.filter((_, at) => areThere[at]).map((path) => path + ending)
}

const fromHome = (text: string) => (/^~(\/|$)/.test(text) ? homedir() + text.slice(1) : text)

async function matching(folder: string, segment: string): Promise<string[]> {
  const matches = globMatcher(segment)
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(matches)
    .sort()
    .map((name) => join(folder, name))
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )
