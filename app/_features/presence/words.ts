import type { Doing, Presence } from '#contract/live'
import type { Person } from '#contract/item'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, list } = formatsIn('en')

export const words = inEnglish('presence', {
  others: 'Also in this folder',
  doing: ({ doing, uploads }: Presence): string =>
    ['in this folder', uploads > 0 && `uploading ${count(uploads, 'file', 'files')}`, atWork(doing)]
      .filter(Boolean)
      .join(' · '),
  more: (n: number) => `+${n}`,
  moreNamed,
  inFolder: (people: readonly Person[], unnamed: number) =>
    `${moreNamed(people, unnamed)} ${people.length + unnamed === 1 ? 'is' : 'are'} in here`,
  selected: (people: readonly Person[]) => `Selected by ${list(people.map(({ name }) => name))}`,
  renaming: (name: string) => `${name} is renaming this`,
})

function moreNamed(people: readonly Person[], unnamed: number): string {
  return list([
    ...people.map(({ name }) => name),
    ...(unnamed > 0 ? [count(unnamed, 'more person', 'more people')] : []),
  ])
}

function atWork(doing: Doing): string | false {
  if (doing.kind === 'selecting') return `${count(doing.itemIds.length, 'item', 'items')} selected`
  return doing.kind === 'renaming' && 'renaming an item'
}
