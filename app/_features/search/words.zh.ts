import type { ContentKind } from '#contract/content-kind'
import type { EntryType } from '#contract/entries'
import type { words as english } from './words.ts'

const kinds: Record<ContentKind, string> = {
  folder: '文件夹',
  image: '图片',
  video: '视频',
  audio: '音频',
  document: '文档',
  text: '文本与代码',
  archive: '压缩包',
  other: '其他',
}

const did: Partial<Record<EntryType, string>> = {
  'file.added': '已上传',
  'file.replaced': '内容已更新',
  'folder.created': '已新建',
  'item.arrived': '来自其他空间',
  'item.copied': '已复制',
  'item.moved': '已移动',
  'item.renamed': '已重命名',
  'item.restored': '已还原',
  'version.restored': '已恢复旧版本',
}

export const words: typeof english = {
  home: '我的文件',
  search: '搜索',
  placeholder: '搜索文件和文件夹',
  close: '关闭搜索',
  clear: '清除',
  kinds,
  kindsLabel: '类型',
  where: { label: '位置', all: '所有空间', here: (space) => `在“${space}”中` },
  byMe: '由我修改',
  within: {
    any: '不限时间',
    choices: { day: '最近一天', week: '最近一周', month: '最近一个月', year: '最近一年' },
  },
  size: {
    any: '不限大小',
    choices: { '1MB': '大于 1 MB', '100MB': '大于 100 MB', '1GB': '大于 1 GB' },
  },
  results: '搜索结果',
  all: (q) => (q.trim() ? `“${q.trim()}”的全部结果` : '全部结果'),
  nothing: {
    title: (q) => (q.trim() ? `没有名称包含“${q.trim()}”的内容` : '没有此类内容'),
    description: '输入的字越少，结果越多。不区分大小写、声调符号和词间的符号。',
    narrowed: '在所有空间和类型中查找',
  },
  begin: {
    title: '要找什么？',
    description: '输入名称的一部分即可，从第一个字开始就会显示结果。',
  },
  failed: '搜索没有得到响应',
  retry: '重试',
  list: '找到的内容',
  columns: { name: '名称', from: '位置', who: '修改者', when: '修改时间', size: '大小' },
  show: '在文件夹中显示',
  open: '打开',
  download: '下载',
  trash: '移到回收站',
  selectAll: '全选',
  hint: '按 Enter 打开 · 按 Ctrl Enter 在文件夹中显示',
  recent: {
    title: '最近',
    list: '最近的更改',
    columns: { name: '名称', from: '位置', who: '操作者', when: '更改时间', size: '操作' },
    nothing: {
      title: '最近没有更改',
      description: '您和他人在您的空间中上传、重命名或移动的内容会显示在这里。',
    },
    did: (type) => did[type] ?? '已更改',
  },
  star: {
    title: '星标',
    list: '已加星标的内容',
    add: '添加星标',
    remove: '移除星标',
    has: '已加星标',
    nothing: {
      title: '还没有星标',
      description: '为常用的内容添加星标。星标只有您自己能看到。',
    },
  },
  palette: {
    title: '命令',
    placeholder: '输入命令、位置或文件名',
    groups: { selection: '此处', places: '前往', commands: '命令', files: '文件' },
    nothing: '没有匹配项',
    keys: '键盘快捷键',
    trash: '回收站',
    storage: '存储空间',
    links: '我的链接',
    account: '账户',
    admin: '管理',
  },
  keys: {
    title: '键盘快捷键',
    groups: [
      {
        title: '任何位置',
        keys: [
          ['/', '搜索'],
          ['Ctrl K', '命令和位置'],
          ['Ctrl Z', '撤销'],
          ['Ctrl Shift Z', '重做'],
          ['?', '显示此列表'],
        ],
      },
      {
        title: '搜索中',
        keys: [
          ['↑ ↓', '浏览结果'],
          ['Enter', '打开'],
          ['Ctrl Enter', '在所在文件夹中显示'],
          ['Escape', '关闭'],
        ],
      },
      {
        title: '列表中',
        keys: [
          ['↑ ↓', '上下移动'],
          ['Shift ↑ ↓', '扩展选择'],
          ['Space', '选择或取消选择'],
          ['A–Z', '跳到名称'],
          ['Ctrl A', '全选'],
          ['Escape', '取消选择'],
          ['Enter', '打开'],
          ['Backspace, Alt ↑', '返回上一级'],
          ['F2', '重命名'],
          ['Delete', '移到回收站'],
          ['Ctrl C, Ctrl X', '复制、剪切'],
          ['Ctrl V', '粘贴（含图片和文件）'],
          ['I', '详细信息'],
          ['Shift F10', '菜单'],
        ],
      },
    ],
  },
}
