import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number } = formatsIn('zh')
const items = (n: number) => `${number(n)} 项`

export const words: typeof english = {
  title: '回收站',
  home: '我的文件',
  trashOf: (space) => `回收站：${space}`,
  list: '回收站中的内容',
  columns: { name: '名称', from: '原位置', who: '删除者', when: '删除时间', size: '大小' },
  note: (days) => `回收站中的内容仍占用空间，${number(days)} 天后自动永久删除。`,
  left: (days) => (days < 1 ? '今天清除' : `剩余 ${number(days)} 天`),
  wasIn: (place) => `原位置：${place}`,
  restore: '还原',
  purge: '永久删除',
  empty: '清空回收站',
  selectAll: '全选',
  retry: '重试',
  undone: '此操作无法撤销。',
  purgeTitle: (n, name) => (n === 1 ? `永久删除“${name}”？` : `永久删除 ${items(n)}？`),
  emptyTitle: '永久删除回收站中的全部内容？',
  purged: (n) => `已永久删除 ${items(n)}`,
  nothing: {
    title: '回收站是空的',
    description: '删除的内容会留在这里，直到您还原或永久删除。',
  },
  failed: '无法加载回收站',
}
