import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number } = formatsIn('zh')
const items = (n: number) => `${number(n)} 项`

export const words: typeof english = {
  undo: '撤销',
  back: (n, name) => (n === 1 ? `“${name}”已回到原位置` : `${items(n)}已回到原位置`),
  backAs: (name, now) => `原名称已被占用，“${name}”已还原为“${now}”`,
  backAtTop: (name) => `原文件夹已不存在，“${name}”已还原到顶层`,
  someElsewhere: (n) => `其中 ${items(n)}换了名称或文件夹`,
  left: (n) => (n === 1 ? '有 1 项未改动' : `${items(n)}未改动`),
  named: (before, now) => `“${before}”已重命名为“${now}”`,
  namedAgain: (name) => `名称已恢复为“${name}”`,
  leftAsIs: (reason) => `${reason}，因此未作改动。`,
  moved: (n, name) => (n === 1 ? `已移动“${name}”` : `已移动 ${items(n)}`),
  trashed: (n, name) => (n === 1 ? `已将“${name}”移到回收站` : `已将 ${items(n)}移到回收站`),
  replaced: (n, name) => (n === 1 ? `“${name}”已被替换` : `已替换 ${number(n)} 个文件`),
  contentBack: (n, name) =>
    n === 1
      ? `“${name}”已恢复为之前的内容，较新的内容保留在历史版本中。`
      : `${number(n)} 个文件已恢复为之前的内容，较新的内容保留在历史版本中。`,
  contentAgain: (n, name) =>
    n === 1 ? `“${name}”已恢复为较新的内容` : `${number(n)} 个文件已恢复为较新的内容`,
  changedSince: (name) => `“${name}”之后又有改动`,
  folderGone: '原来所在的文件夹已不存在',
}
