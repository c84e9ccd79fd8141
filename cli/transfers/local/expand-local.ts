import { lstat, readdir } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { globMatcher, hasGlob } from '../../places/glob.ts'

/**
 * The local paths that a text names, absolute: itself where it exists or holds no glob, else all that it matches, in order.
 * A `/` at its end is kept: it says that the content is meant.
 */
export async function expandLocal(cwd: string, text: string): Promise<string[]> {
  const ending = /[/\\]\.?$/.exec(text) && text.length > 1 ? '/' : ''
  const whole = resolve(cwd, text)
  if (!hasGlob(text) || (await exists(whole))) return [whole + ending]
  const { root } = parse(whole)
  let found = [root]
  for (const part of whole.slice(root.length).split(/[/\\]/)) {
    const next = hasGlob(part)
      ? await Promise.all(found.map((folder) => matching(folder, part)))
      : found.map((folder) => [join(folder, part)])
    found = next.flat()
  }
  const known = await Promise.all(found.map(exists))
  return found.filter((_, index) => known[index]).map((path) => path + ending)
}

async function matching(folder: string, part: string): Promise<string[]> {
  const matches = globMatcher(part)
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
