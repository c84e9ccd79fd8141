import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { readByPython, testByUnzip } from '#e2e/support/zip-tools'
import { checkName } from '#contract/names'
import { portableName } from '#contract/portable-name'
import type { Dice } from '../dice.ts'
import { junkText } from '../junk.ts'
import type { Person } from '../town.ts'
import type { Door } from './door.ts'

const run = promisify(execFile)

const oddNames = [
  'trailing dot.',
  'trailing blank ',
  ' leading blank',
  '...',
  '.. ',
  '. .',
  '~',
  '-rf',
  '--help',
  '*?[a-z]',
  'con',
  'AUX.txt',
  'nul.tar.gz',
  'COM¹',
  'lpt9.',
  'a:b',
  'C:',
  'C:evil.exe',
  '%2e%2e%2f',
  '%41',
  '..%5c..',
  '∕etc∕passwd',
  '․․',
  '．．',
  '／root',
  '＼root',
  'e\u0301',
  'é',
  'Å',
  'x̷̢̛͇',
  'עברית.txt',
  'العربية',
  'एक‍दो',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '\u00a0',
  '\u2003wide',
  '\u200b',
  '\u2028line',
  '\u2029para',
  '\ufeffbom',
  '\u00ad',
  '\ufffd',
  '\ufffe',
  '\ue000',
  '\u{e0001}',
  '\u{10ffff}',
  '$(touch pwned)',
  '`id`',
  '"quoted"',
  "it's",
  'a\u0338b',
  'ﬁ',
  'İstanbul',
  'x'.repeat(255),
  'é'.repeat(127),
  '💩'.repeat(63),
  ':'.repeat(255),
]

/** A folder of names as odd as Cove takes them, as a ZIP: two other programs read it whole, and nothing leaves the folder. */
export const archivesDoor: Door = {
  name: 'archives',
  weight: 0.15,
  act: async (town, dice) => {
    const person = dice.one(town.people)
    const { api, spaceId, rootId } = person
    const name = `zip ${Date.now()} ${dice.below(1e6)}`
    const top = await makeFolder(person, rootId, name)
    if (top === null) return
    const inner = await makeFolder(person, top, oddName(dice))
    const wanted: string[] = []
    for (let left = 5 + dice.below(15); left > 0; left -= 1) {
      const [parentId, filename] = [dice.one([top, inner ?? top]), oddName(dice)]
      const answer = await api.put(spaceId, parentId, filename, Buffer.from(filename))
      if (answer.status === 201) wanted.push(portableName(checkName(filename).name))
      else if (answer.status >= 500 && answer.status !== 507)
        throw new Error(`${JSON.stringify(filename)} answered ${answer.status}`)
    }
    const answer = await api.send('GET', `/items/${top}/archive`)
    if (!answer.ok) throw new Error(`the archive answered ${answer.status}`)
    await openElsewhere(Buffer.from(await answer.arrayBuffer()), wanted)
    await api.command('item.trash', { itemIds: [top] })
    await api.command('item.purge', { itemIds: [top] })
  },
}

function oddName(dice: Dice): string {
  const part = () => (dice.oneIn(5) ? junkText(dice) : dice.one(oddNames))
  for (;;) {
    const name = dice.oneIn(3) ? `${part()}${part()}` : part()
    const { reason } = checkName(name)
    // Now and then one that must be refused.
    if (reason === null || dice.oneIn(20)) return name.toWellFormed().slice(0, 1000)
  }
}

async function makeFolder({ api, spaceId }: Person, parentId: string, name: string) {
  const answer = await api.send('POST', '/commands/folder.create', { spaceId, parentId, name })
  if (!answer.ok) return null
  const { entry } = (await answer.json()) as { entry: { items: { item: { id: string } }[] } }
  return entry.items[0]!.item.id
}

async function openElsewhere(bytes: Buffer, wanted: string[]): Promise<void> {
  const around = mkdtempSync(join(tmpdir(), 'cove-zip-'))
  try {
    const file = join(around, 'a.zip')
    writeFileSync(file, bytes)
    await testByUnzip(file)
    const { bad, entries } = await readByPython(file, 'test')
    if (bad !== null) throw new Error(`python finds ${bad} damaged`)
    const names = entries.map(({ name }) => name)
    for (const name of names) {
      const parts = name.replace(/\/$/, '').split('/')
      if (name.startsWith('/') || /[\\\0]/.test(name) || parts.some((part) => /^\.*$/.test(part)))
        throw new Error(`a way out of the folder: ${JSON.stringify(name)}`)
    }
    const files = names.filter((name) => !name.endsWith('/')).map((name) => name.split('/').at(-1)!)
    if (JSON.stringify(files.sort()) !== JSON.stringify([...wanted].sort()))
      throw new Error(`the archive holds ${JSON.stringify(files)}, not ${JSON.stringify(wanted)}`)
    const into = join(around, 'out')
    await run('python3', ['-m', 'zipfile', '-e', file, into])
    const stands = readdirSync(into, { recursive: true, withFileTypes: true })
    const count = stands.filter((entry) => entry.isFile()).length
    if (count !== wanted.length)
      throw new Error(`${count} files stand where ${wanted.length} should`)
    const beside = readdirSync(around).filter((name) => name !== 'a.zip' && name !== 'out')
    if (beside.length > 0) throw new Error(`it wrote ${beside.join()} beside its folder${sep}`)
  } finally {
    rmSync(around, { recursive: true, force: true })
  }
}
