/**
 * A place in the drive. `space` null: the home; else the name of a space that is shared with you. `names`: the way down
 * from its root, none for the root itself.
 */
export type RemotePath = { readonly space: string | null; readonly names: readonly string[] }

export const home: RemotePath = { space: null, names: [] }

/** A path as somebody wrote it: the segments may still hold globs and escapes. */
type Written = { space: string | null; segments: string[]; endsWithSlash: boolean }

/**
 * `/a/b` from the home, `name:/a` from a shared space, `a/b` from `cwd`; `.` stays, `..` goes up and above the root stays
 * at the root. A backslash takes the meaning from the character behind it (`\*`, `\:`): names cannot hold one.
 */
export function parseWritten(text: string, cwd: RemotePath): Written {
  const prefix = /^((?:\\.|[^\\/:])+):(?:\/|$)/su.exec(text)
  const space = prefix ? unescape(prefix[1]!) : text.startsWith('/') ? null : cwd.space
  const rest = prefix ? text.slice(prefix[0].length) : text
  // Names that are known stand for themselves, whatever they hold.
  const start = prefix || text.startsWith('/') ? [] : cwd.names.map(escapeName)
  const segments = [...start]
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(segment)
  }
  return { space, segments, endsWithSlash: /\/$/.test(rest) }
}

/** The place that is written, every segment taken as a name: what is about to be made, or is named outright. */
export function parsePath(text: string, cwd: RemotePath): RemotePath {
  const { space, segments } = parseWritten(text, cwd)
  return { space, names: segments.map(unescape) }
}

/** `/a/b` or `name:/a/b`, as it is shown and may be typed again in the shell. */
export function formatPath({ space, names }: RemotePath): string {
  return `${space === null ? '' : `${space}:`}/${names.join('/')}`
}

/** The path inside its space, as the server resolves it. */
export const innerPath = ({ names }: RemotePath): string => `/${names.join('/')}`

export function parentOf({ space, names }: RemotePath): RemotePath {
  return { space, names: names.slice(0, -1) }
}

export function childOf({ space, names }: RemotePath, name: string): RemotePath {
  return { space, names: [...names, name] }
}

/** The last name of a path; null for a root. */
export const nameOf = ({ names }: RemotePath): string | null => names.at(-1) ?? null

/** A name with its special characters escaped, to be read back as itself. */
export function escapeName(name: string): string {
  return name.replace(/[\\*?[\]:]/g, '\\$&')
}

export function unescape(segment: string): string {
  return segment.replace(/\\(.)/gsu, '$1')
}
