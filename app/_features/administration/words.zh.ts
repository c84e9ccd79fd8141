import type { words as english } from './words.ts'

export const words: typeof english = {
  back: '文件',
  label: '管理后台',
  tabs: { overview: '概览', users: '用户', integrity: '数据完整性', audit: '审计日志' },
}
