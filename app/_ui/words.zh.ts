import { spaced } from '../_language/spaced.ts'
import type { words as english } from './words.ts'

export const words: typeof english = {
  cancel: '取消',
  close: '关闭',
  chosen: '（已选）',
  errorId: (id) => `错误编号 ${id}`,
  justNow: '刚刚',
  colon: (what, more) => `${what}：${more}`,
  comma: (what, more) => `${what}，${more}`,
  stop: (what, more) => `${what}。${more}`,
  before: (what, more) => spaced([what, more]).slice(0, -1).join(''),
  series: (parts) => parts.join('、'),
}
