import { formatsIn } from '../../_language/formats.ts'
import { auditSentence } from './audit-sentence.zh.ts'
import type { words as english } from './words.ts'

const { date, number } = formatsIn('zh')

export const words: typeof english = {
  title: '审计日志',
  intro: '谁登录过、谁被拒绝，以及权限有过哪些变化。',
  filters: '筛选',
  kind: '类别',
  kinds: {
    all: '全部',
    signIn: '登录与退出',
    credentials: '密码、令牌、两步验证',
    people: '用户',
    sharing: '共享',
    operator: '运维与日志',
  },
  person: '用户',
  personHint: '任意用户名',
  from: '从',
  to: '到',
  clear: '显示全部',
  exportAs: '导出',
  formats: { csv: '表格（CSV）', jsonl: '逐行 JSON' },
  more: '显示更早的记录',
  loading: '正在加载',
  retry: '重试',
  empty: '暂无记录',
  emptyText: '从现在起，谁登录、权限如何变化，都会记录在这里。',
  none: '没有符合条件的记录',
  noneText: '可以放宽日期范围，或换一个用户名再试。',
  sentence: auditSentence,
  operator: '运维人员',
  nobody: '某人',
  when: (iso) => date(new Date(iso), 'exact'),
  time: (iso) => date(new Date(iso), 'time'),
  times: (n, lastAt) => `共 ${number(n)} 次，最近一次在 ${date(new Date(lastAt), 'time')}`,
}
