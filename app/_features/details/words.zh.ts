import { formatsIn } from '../../_language/formats.ts'
import { activitySentence } from './activity-sentence.zh.ts'
import { daysBetween } from './days-between.ts'
import type { words as english } from './words.ts'

const { date, number } = formatsIn('zh')

export const words: typeof english = {
  title: '详情',
  close: '关闭详情',
  tabs: { facts: '详情', activity: '动态' },
  about: (name) => `“${name}”的详情`,
  selected: (n) => `已选择 ${number(n)} 项`,
  together: '合计',
  home: '我的文件',
  kind: '类型',
  fileKind: (extension) => `${extension.toUpperCase()} 文件`,
  kinds: { folder: '文件夹', shortcut: '共享空间', file: '文件', space: '共享空间' },
  size: '大小',
  exactSize: (bytes) => `${number(bytes)} 字节`,
  made: '创建时间',
  changed: '修改时间',
  fileDate: '文件日期',
  owner: '所有者',
  by: (who) => `由 ${who}`,
  when: (iso) => date(new Date(iso), 'moment'),
  time: (iso) => date(new Date(iso), 'time'),
  checksums: '校验和',
  verified: '上传时已校验',
  copy: (what) => `复制 ${what}`,
  copied: (what) => `${what} 已复制`,
  notCopied: '浏览器不允许 Cove 复制，请选中后手动复制。',
  versions: '历史版本',
  links: '链接',
  restoreVersion: (when) => `还原到 ${when} 的版本`,
  restoredVersion: (when) => `已还原到 ${when} 的版本。`,
  downloadVersion: (when) => `下载 ${when} 的版本`,
  purgeVersion: (when) => `永久删除 ${when} 的版本`,
  purgeVersionTitle: (when) => `永久删除 ${when} 的版本？`,
  purgeVersionHint: (size) => `此操作无法撤销，将释放 ${size} 空间。`,
  purgeVersionVerb: '永久删除',
  version: (n) => `版本 ${n}`,
  current: '当前',
  people: '成员',
  managePeople: '管理',
  showPeople: '查看全部',
  morePeople: (n) => `另有 ${number(n)} 人`,
  failed: '无法加载。',
  retry: '重试',
  loading: '正在加载',
  sentence: activitySentence,
  activity: {
    list: '动态',
    empty: '这里还没有动态。',
    emptyItem: '这里没有它的记录：它来到此空间之前的动态，留在原来的空间里。',
    more: '显示更早的动态',
    failed: '无法加载动态。',
  },
  day: (day, now) => {
    const days = daysBetween(day, now)
    if (days === 0) return '今天'
    if (days === 1) return '昨天'
    return date(day, day.getFullYear() === now.getFullYear() ? 'weekday' : 'longDay')
  },
}
