import type { ItemKind } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { globMatcher } from '../places/glob.ts'
import { expand, type Found } from '../places/locate.ts'
import { formatPath } from '../places/remote-path.ts'
import { walk } from '../places/walk.ts'
import { defineVerb } from './command.ts'

type Options = { name?: string; iname?: string; type?: ItemKind }

const kinds: Record<string, ItemKind> = { f: 'file', d: 'folder', l: 'shortcut' }

export const find = defineVerb<Options>({
  name: 'find',
  summary: 'the paths below a folder that fit',
  usage: '[path...]',
  details: 'Walks through the listings: a large tree takes its time.',
  options: [
    { flags: '--name <glob>', description: 'names that match; -name as well' },
    { flags: '--iname <glob>', description: 'the same, whatever the case' },
    { flags: '--type <f|d>', description: 'files or folders alone', parse: readKind },
  ],
  completes: ['remote'],
  // As generations of fingers type it.
  readWords: (words) =>
    words.map((word) => (/^-(name|iname|type)$/.test(word) ? `-${word}` : word)),
  async run(session, args, options) {
    const fits = makeTest(options)
    const show = ({ path, item }: Found) => {
      if (!fits(item)) return
      session.printer.answer(safeText(formatPath(path)))
      session.printer.json({ path: formatPath(path), ...item })
    }
    for (const text of args.length > 0 ? args : ['']) {
      for (const top of await expand(session, text)) {
        show(top)
        if (top.item.kind !== 'folder') continue
        for await (const found of walk(session, top)) show(found)
      }
    }
    return exitCodes.ok
  },
})

function makeTest({ name, iname, type }: Options): (item: Found['item']) => boolean {
  // Unlike a listing's, these globs find what begins with a dot.
  const dotted = (glob: string) => globMatcher(`x${glob}`)
  const byName = name === undefined ? null : dotted(name)
  const byAnyCase = iname === undefined ? null : dotted(iname.toLowerCase())
  return (item) =>
    (type === undefined || item.kind === type) &&
    (byName === null || byName(`x${item.name}`)) &&
    (byAnyCase === null || byAnyCase(`x${item.name.toLowerCase()}`))
}

function readKind(text: string): ItemKind {
  const kind = kinds[text]
  if (kind) return kind
  throw new CliError('--type is f (files), d (folders) or l (shortcuts).', exitCodes.usage)
}
