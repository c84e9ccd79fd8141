import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number, size } = formatsIn('zh')

export const words: typeof english = {
  title: '数据完整性',
  intro: '检查保存的内容是否与当初存入的一致。',
  sound: '未发现损坏',
  soundSaid: '重新读取过的内容，与当初存入的逐位相同。',
  unread: '尚未检查。首轮检查会在启动后一分钟内开始。',
  damaged: (n) => `${number(n)} 个文件已损坏`,
  damagedSaid: '服务器上没有它们的完好副本。请告知所有者，或从备份中恢复。',
  round: '检查轮次',
  checked: (done, all) => `已重新读取 ${size(done)} / ${size(all)}`,
  roundDone: (all) => `已重新读取全部 ${size(all)}`,
  rate: (bytes) => (bytes === null ? '速度不限，取决于磁盘' : `每秒最多 ${size(bytes)}`),
  off: '检查已关闭：SCRUB_RATE 为 0。',
  begun: '开始于',
  finished: '上次完成于',
  never: '从未完成',
  disk: '磁盘',
  free: (free, total) => `可用 ${size(free)}，共 ${size(total)}`,
  stored: (n, bytes) => `${number(n)} 份内容，${size(bytes)}`,
  storedLabel: '已存储',
  backup: '上次备份开始于',
  noBackup: '没有备份记录',
  unknown: '未知',
  counters: '用量计数',
  even: '计入的用量与实际保存的一致',
  uneven: (n) => `${number(n)} 位用户计入的用量与实际不符`,
  repair: '修正命令：npm run admin -- reconcile --repair',
  compared: '核对于',
  notCompared: '启动后尚未核对',
  compare: '立即核对',
  drift: (told, real) => `计入 ${size(told)}，实际 ${size(real)}`,
  list: '损坏的文件',
  kind: (damage) => {
    if (damage.kind === 'missing') return '内容丢失'
    if (damage.kind === 'resized') return '大小不符'
    return damage.blocks.length > 0
      ? `${number(damage.blocks.length)} 个 1 MiB 数据块损坏`
      : '已损坏'
  },
  where: (file) =>
    file.spaceName ? `位于 ${file.spaceName}，所有者 ${file.owner}` : `${file.owner} 的文件`,
  state: (file) => {
    if (file.isTrashed) return '在回收站中'
    return file.isCurrent ? '正在使用' : `${number(file.versions.length)} 个历史版本`
  },
  found: '发现于',
  failed: '无法读取',
  retry: '重试',
}
