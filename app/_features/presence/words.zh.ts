import type { Doing } from '#contract/live'
import type { Person } from '#contract/item'
import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { list, number } = formatsIn('zh')

export const words: typeof english = {
  others: '也在此文件夹中',
  doing: ({ doing, uploads }) =>
    ['在此文件夹中', uploads > 0 && `正在上传 ${number(uploads)} 个文件`, atWork(doing)]
      .filter(Boolean)
      .join(' · '),
  more: (n) => `+${number(n)}`,
  moreNamed,
  inFolder: (people, unnamed) => `${moreNamed(people, unnamed)}在这里`,
  selected: (people) => `${list(people.map(({ name }) => name))} 已选中`,
  renaming: (name) => `${name} 正在重命名`,
}

function moreNamed(people: readonly Person[], unnamed: number): string {
  const names = list(people.map(({ name }) => name))
  return unnamed > 0 ? `${names}等 ${number(people.length + unnamed)} 人` : names
}

function atWork(doing: Doing): string | false {
  if (doing.kind === 'selecting') return `已选择 ${number(doing.itemIds.length)} 项`
  return doing.kind === 'renaming' && '正在重命名'
}
