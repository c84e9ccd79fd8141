import { describe, expect, test } from 'vitest'
import { verbs } from '../commands/all.ts'
import { completeLine, type NameSources } from './complete-line.ts'

const folder = (text: string) => ({ text, isDone: false })
const file = (text: string) => ({ text, isDone: true })
const sources: NameSources = {
  remote: async (below) =>
    below === ''
      ? [folder('my folder/'), file('my file.txt'), folder('plain/'), folder('team:/')]
      : [file(`${below}inner`)],
  local: async (below) => [file(`${below}local.bin`)],
  trash: async () => [file('old.txt')],
}
const complete = (line: string) => completeLine(line, verbs, sources)

describe('completion', () => {
  test('of verbs, by name and alias', async () => {
    expect(await complete('rem')).toEqual([['remove '], 'rem'])
    expect((await complete('l'))[0]).toEqual(['lcd ', 'lls ', 'login ', 'logout ', 'lpwd ', 'ls '])
    expect(await complete('help who')).toEqual([['whoami '], 'who'])
  })

  test('of remote names: a folder goes on, a name with blanks is quoted', async () => {
    expect(await complete('cd pl')).toEqual([['plain/'], 'pl'])
    expect(await complete('ls my')).toEqual([['"my folder/', '"my file.txt" '], 'my'])
    expect(await complete('ls "my fi')).toEqual([['"my file.txt" '], '"my fi'])
    expect(await complete("ls 'my fo")).toEqual([["'my folder/"], "'my fo"])
    expect(await complete('ls my\\ fo')).toEqual([['"my folder/'], 'my\\ fo'])
    expect(await complete('ls "my folder/')).toEqual([['"my folder/inner" '], '"my folder/'])
    expect(await complete('ls ')).toEqual([
      ['"my folder/', '"my file.txt" ', '"plain/', '"team:/'],
      '',
    ])
  })

  test('of spaces that are shared', async () => {
    expect(await complete('cd te')).toEqual([['team:/'], 'te'])
  })

  test('of local names and of the trash, where the verb takes them', async () => {
    expect(await complete('lcd sub/lo')).toEqual([['sub/local.bin '], 'sub/lo'])
    expect(await complete('put lo')).toEqual([['local.bin '], 'lo'])
    expect(await complete('restore ol')).toEqual([['old.txt '], 'ol'])
  })

  test('of options', async () => {
    expect(await complete('rm --fo')).toEqual([['--forever '], '--fo'])
    expect(await complete('rm --forever pl')).toEqual([['plain/'], 'pl'])
  })

  test('of nothing where nothing is known', async () => {
    expect(await complete('nope x')).toEqual([[], 'x'])
    expect(await complete('whoami x')).toEqual([[], 'x'])
  })
})
