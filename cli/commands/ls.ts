import type { Item } from '#contract/item'
import { inColumns, longLine, markedName } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { expand, openShortcut, type Found } from '../places/locate.ts'
import { childOf, formatPath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { long?: true; recursive?: true }

export const ls = defineVerb<Options>({
  name: 'ls',
  aliases: ['dir'],
  summary: 'list a folder',
  usage: '[path...]',
  options: [
    { flags: '-l, --long', description: 'size, time and person of each item' },
    { flags: '-R, --recursive', description: 'the folders below as well' },
  ],
  completes: ['remote'],
  async run(session, args, options) {
    const asked = args.length > 0 ? args : ['']
    const asIs = (await Promise.all(asked.map((text) => expand(session, text)))).flat()
    const found = await Promise.all(asIs.map((one) => openShortcut(session, one)))
    const others = found.filter(({ item }) => item.kind !== 'folder')
    const folders = found.filter(({ item }) => item.kind === 'folder')
    if (others.length > 0) show(session, others, options)
    const heads = found.length > 1 || options.recursive === true
    let isFirst = others.length === 0
    while (folders.length > 0) {
      const folder = folders.shift()!
      if (heads) {
        if (!isFirst) session.printer.answer('')
        session.printer.answer(`${safeText(formatPath(folder.path))}:`)
      }
      isFirst = false
      const below = await list(session, folder, options)
      if (options.recursive) folders.unshift(...below)
    }
    return 0
  },
})

/** Lists one folder page by page; answers the folders in it. */
async function list(session: Session, { path, item }: Found, options: Options): Promise<Found[]> {
  const below: Found[] = []
  for await (const page of session.client.children(item.id)) {
    const children = page.map((child) => ({ path: childOf(path, child.name), item: child }))
    show(session, children, options)
    below.push(...children.filter((child) => child.item.kind === 'folder'))
  }
  return below
}

function show({ printer }: Session, found: readonly Found[], { long }: Options): void {
  for (const { path, item } of found) printer.json({ path: formatPath(path), ...item })
  const items: Item[] = found.map(({ item }) => item)
  const lines = long
    ? items.map(longLine)
    : printer.isTty
      ? inColumns(items.map(markedName), printer.columns)
      : items.map(markedName)
  for (const line of lines) printer.answer(line)
}
