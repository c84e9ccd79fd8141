import { markedName } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { wholeNumber } from '../output/whole-number.ts'
import { expand, openShortcut } from '../places/locate.ts'
import { formatPath } from '../places/remote-path.ts'
import { walk } from '../places/walk.ts'
import { defineVerb } from './command.ts'

type Options = { depth?: number }

export const tree = defineVerb<Options>({
  name: 'tree',
  summary: 'a folder and all below it, drawn',
  usage: '[path]',
  options: [
    { flags: '-d, --depth <levels>', description: 'no deeper than this', parse: wholeNumber },
  ],
  completes: ['remote'],
  async run(session, [path], { depth }) {
    const { printer } = session
    let [folders, files] = [0, 0]
    for (const one of await expand(session, path ?? '')) {
      const top = await openShortcut(session, one)
      printer.answer(safeText(formatPath(top.path)))
      printer.json({ path: formatPath(top.path), ...top.item })
      if (top.item.kind !== 'folder') continue
      /** Whether each folder on the way down was the last of its own. */
      const ended: boolean[] = []
      for await (const { path: at, item, depth: level, isLast } of walk(session, top, depth)) {
        ended.length = level - 1
        const lines = ended.map((isEnded) => (isEnded ? '    ' : '│   ')).join('')
        printer.answer(`${lines}${isLast ? '└── ' : '├── '}${markedName(item)}`)
        printer.json({ path: formatPath(at), ...item })
        ended.push(isLast)
        if (item.kind === 'folder') folders += 1
        else files += 1
      }
    }
    printer.answer(`\n${count(folders, 'folder')}, ${count(files, 'file')}`)
    return 0
  },
})

const count = (many: number, word: string) => `${many} ${word}${many === 1 ? '' : 's'}`
