import { createRequire } from 'node:module'
import { DriveError } from '#contract/errors'
import { nameKey } from '../users/create-user.ts'

/** How many of the most common stand for whoever puts a digit or a mark behind them. */
const stems = 10_000
/** What must be left of a password without the words that everybody tries first. */
const leftAtLeast = 6

type Lists = { all: Set<string>; stems: Set<string> }

let lists: Lists | undefined

/**
 * Throws `invalid_input` for a password that is among the 50,000 that people choose most, such a one with digits behind it,
 * or little more than the user's own name or the word cove. `field` names it to the form.
 */
export function refuseCommon(
  password: string,
  { name, field }: { name: string; field: string },
): void {
  const key = password.normalize('NFKC').toLowerCase().trim()
  const { all, stems } = (lists ??= readLists())
  if (all.has(key) || stems.has(key.replace(/[^\p{L}]+$/u, '')))
    throw refused(
      field,
      'Too many people use this password. Take a few words that only you would put together.',
    )
  if (isBuiltOn(key, [nameKey(name), 'cove']))
    throw refused(
      field,
      'This is little more than your name, or the name Cove. Take a few words that only you would put together.',
    )
}

function isBuiltOn(key: string, words: readonly string[]): boolean {
  const used = words.filter((word) => word.length >= 3 && key.includes(word))
  if (used.length === 0) return false
  const left = used.reduce((text, word) => text.replaceAll(word, ''), key)
  return left.replace(/[^\p{L}\p{N}]/gu, '').length < leftAtLeast
}

/** Read at the first password that is set: the list takes a moment and some megabytes. */
function readLists(): Lists {
  // By `require`: to an import of Node's the package, which is CommonJS, shows no names.
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: { 'passwords-common': readonly string[] }
  }
  const common = dictionary['passwords-common']
  return { all: new Set(common), stems: new Set(common.slice(0, stems)) }
}

const refused = (field: string, message: string) =>
  new DriveError('invalid_input', { message, fields: { [field]: message } })
