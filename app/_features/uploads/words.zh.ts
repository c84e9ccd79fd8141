import { formatsIn } from '../../_language/formats.ts'
import { sizePair } from './size-pair.ts'
import type { words as english } from './words.ts'

const { number, size } = formatsIn('zh')
const files = (n: number) => `${number(n)} 个文件`

export const words: typeof english = {
  title: '传输',
  stages: {
    waiting: '等待中',
    uploading: '正在上传',
    offline: '连接恢复后继续',
    paused: '已暂停',
    'needs-file': '需重新选择文件',
    conflict: '这里已有同名的文件或文件夹',
    checking: '正在校验',
    verified: '已校验',
    skipped: '已跳过',
    refused: '未能上传',
  },
  pause: '暂停',
  pauseAll: '全部暂停',
  resume: '继续',
  resumeAll: '全部继续',
  cancel: '取消',
  cancelAll: '全部取消',
  retry: '重试',
  remove: '从列表中移除',
  removeAll: (n) => `从列表中移除 ${files(n)}`,
  clear: '清除已完成',
  open: '显示传输列表',
  fold: '收起',
  close: '关闭传输列表',
  chooseFile: '选择文件',
  chooseHint: '选择或拖入同一个文件，即可从中断处继续。',
  keepBoth: '两个都保留',
  replace: '替换',
  skip: '跳过',
  forAll: (n) => `${files(n)}与这里已有的文件同名。`,
  conflictChoice: (name) => `如何处理 ${name}`,
  to: (folder) => `到 ${folder}`,
  of: (sent, total) => sizePair(size(sent), size(total)).join(' / '),
  speed: (bytesPerSecond) => `${size(bytesPerSecond)}/秒`,
  left: (seconds) => {
    if (seconds < 1) return '即将完成'
    if (seconds < 90) return `剩余 ${number(Math.ceil(seconds))} 秒`
    if (seconds < 5400) return `剩余 ${number(Math.round(seconds / 60))} 分钟`
    return `剩余 ${number(Math.round(seconds / 3600))} 小时`
  },
  same: '这里已有完全相同的文件',
  differs: '收到的内容与文件现在的内容不一致，文件可能在上传过程中被修改。请重新上传。',
  unreadable: '无法读取此文件，请重新选择。',
  otherFile: '这不是同一个文件：大小或日期不同。',
  otherNameOrSize: '这不是同一个文件：名称或大小不同。',
  pastedAt: (moment) => `粘贴于 ${moment}`,
  failed: (n, reason) => `${files(n)}：${reason}`,
  reasons: {
    room: '空间不足',
    disk: '服务器磁盘已满',
    size: '超过服务器允许的大小',
    rights: '您无权在此添加文件',
    gone: '文件夹已不存在，或未与您共享',
    name: '名称不可用',
    'signed-out': '您已退出登录',
    bytes: '上传过程中内容有变化',
    unreadable: '已无法读取',
    server: '服务器暂时无法接收',
  },
  elsewhere: {
    title: '其他设备上未完成的上传',
    hint: '在别处开始的上传。选择同一个文件，即可在此继续。',
    count: (n) => `其他设备上有 ${number(n)} 项上传未完成`,
    began: (when) => `${when}开始`,
    moving: '正在那边上传',
    go: '选择文件并继续',
    discard: '放弃',
  },
  batch: files,
  uploadingCount: (n) => `正在上传 ${files(n)}`,
  uploadingOf: (done, total) => `正在上传：${number(done)} / ${files(total)}`,
  doneCount: (n) => `${files(n)}已上传并校验`,
  pausedCount: (n) => `${files(n)}已暂停`,
  attention: (n) => `${files(n)}需要您处理`,
  groupDone: (done, total) => `已完成 ${number(done)} / ${files(total)}`,
  refusedCount: (n) => `${number(n)} 个未能上传`,
  showGroup: (label) => `显示 ${label} 中的文件`,
  nothing: {
    title: '没有传输任务',
    description: '上传的文件会显示在这里，包括进度和校验结果。',
  },
  progress: (name) => `${name} 的进度`,
  total: '总进度',
}
