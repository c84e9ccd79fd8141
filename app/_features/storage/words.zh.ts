import type { FileKind } from '#contract/storage'
import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number, size } = formatsIn('zh')

const kinds: Record<FileKind, string> = {
  image: '图片',
  video: '视频',
  audio: '音频',
  document: '文档',
  archive: '压缩包',
  other: '其他文件',
}

export const words: typeof english = {
  title: '存储空间',
  home: '我的文件',
  used: (used, limit) =>
    limit === null ? `已用 ${size(used)}` : `已用 ${size(used)}，共 ${size(limit)}`,
  free: (bytes) => `剩余 ${size(bytes)}`,
  unlimited: '空间不限',
  full: '空间已满：清理之前，无法上传新文件。',
  over: (bytes) => `已超出配额 ${size(bytes)}：清理出这些空间之前，无法上传新文件。`,
  bar: '空间占用情况',
  kind: kinds,
  oldVersions: '历史版本',
  oldVersionsHint: '文件被替换之前的内容',
  trash: '回收站',
  trashHint: '已删除，仍可还原',
  reserved: '正在上传',
  reservedHint: '为完成上传预留的空间',
  emptyTrash: '清空回收站',
  openTrash: '打开回收站',
  removeVersions: '删除历史版本',
  removeVersionsOf: (name) => `删除 ${name} 的历史版本`,
  spaces: '按空间',
  deletedSpace: (name) => `${name}（在回收站中）`,
  goneSpace: '正在清除的空间',
  largest: '最大的文件',
  holders: '历史版本占用最多的文件',
  versions: (n) => `${number(n)} 个历史版本`,
  show: (name) => `在文件夹中显示 ${name}`,
  toTrash: (name) => `将 ${name} 移到回收站`,
  more: (n) => `再显示 ${number(n)} 个`,
  ask: {
    trash: '永久删除回收站中的全部内容？',
    trashSaid: (bytes) => `将释放 ${size(bytes)} 空间，此操作无法撤销。`,
    versions: '删除全部历史版本？',
    versionsOf: (name) => `删除“${name}”的历史版本？`,
    versionsSaid: (bytes) => `文件保持现状，将释放 ${size(bytes)} 空间，此操作无法撤销。`,
    versionsVerb: '删除',
  },
  freed: (bytes) => `已释放 ${size(bytes)} 空间`,
  nothing: {
    title: '还没有占用空间',
    description: '有了文件之后，这里会显示各自占用了多少空间。',
    action: '前往我的文件',
  },
  failed: '无法统计空间占用',
  retry: '重试',
}
