import type { Doing, Presence } from '#contract/live'
import type { Person } from '#contract/item'
import { count } from '../../_ui/count.ts'

const listed = new Intl.ListFormat('en', { type: 'conjunction' })

export const words = {
  others: 'Also in this folder',
  doing: ({ doing, uploads }: Presence): string =>
    ['in this folder', uploads > 0 && `uploading ${count(uploads, 'file', 'files')}`, atWork(doing)]
      .filter(Boolean)
      .join(' · '),
  more: (n: number) => `+${n}`,
  moreNamed: (people: readonly Person[], unnamed: number) =>
    listed.format([
      ...people.map(({ name }) => name),
      ...(unnamed > 0 ? [count(unnamed, 'more person', 'more people')] : []),
    ]),
  inFolder: (people: readonly Person[], unnamed: number) =>
    `${words.moreNamed(people, unnamed)} ${people.length + unnamed === 1 ? 'is' : 'are'} in here`,
  selected: (people: readonly Person[]) =>
    `Selected by ${listed.format(people.map(({ name }) => name))}`,
  renaming: (name: string) => `${name} is renaming this`,
}

function atWork(doing: Doing): string | false {
  if (doing.kind === 'selecting') return `${count(doing.itemIds.length, 'item', 'items')} selected`
  return doing.kind === 'renaming' && 'renaming an item'
}
