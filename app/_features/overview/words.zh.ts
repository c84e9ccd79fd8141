import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { list, number, size } = formatsIn('zh')
const tabs = (n: number) => `${number(n)} 个页面`

export const words: typeof english = {
  title: '概览',
  runs: '服务器启动时间：',
  failed: '数据未能刷新。',
  retry: '重试',
  bytes: (bytes) => size(bytes),
  health: {
    well: '一切正常',
    troubles: (n) => `${number(n)} 个问题需要处理`,
    room: (bytes) => (bytes === null ? '数据库和磁盘均正常。' : `还可存入 ${size(bytes)}。`),
    since: '开始于',
    reasons: {
      'disk-low': '磁盘即将写满：腾出空间前不再接收新文件。',
      'disk-full': '磁盘已满：只执行能腾出空间的操作。',
      'read-only': '磁盘无法写入：已以只读方式挂载。',
      'disk-failing': '磁盘读写出错。请检查磁盘并立即备份。',
      'store-away': '对象存储没有响应。文件需等待其恢复；不会丢失任何内容。',
      'store-refuses': '对象存储拒绝了请求。请检查密钥及其权限、存储桶和系统时间。',
      'store-full': '对象存储已写满：腾出空间前不再接收新文件。',
      'redis-away':
        'Redis 没有响应：各节点会较晚看到彼此的更改，也看不到谁在哪里。不会丢失任何内容。',
      'database-damaged': '数据库已损坏。请停止服务器并从备份恢复。',
      'database-locked': '另一个程序占用了数据库的写锁。',
      'clock-ahead':
        '系统时间比上次记录快了数天。若时间有误请校正；明天之前不会按时限删除任何内容。',
    },
  },
  online: {
    title: '当前在线',
    figure: (people, connections) =>
      people === 0 ? '无人在线' : `${number(people)} 人，${tabs(connections)}`,
    you: '您',
    where: (connections, spaces) =>
      spaces.length === 0 ? tabs(connections) : `${tabs(connections)} · 位于 ${list(spaces)}`,
    nobody: '没有人打开文件页面。',
  },
  storage: {
    title: '存储',
    figure: (bytes, people) => `${number(people)} 位用户，共 ${size(bytes)}`,
    all: '全部用户',
    disk: '磁盘',
    free: (free, total) => `剩余 ${size(free)}，共 ${size(total)}`,
    stored: '实际占用（相同内容只存一份）',
    reserved: '上传预留',
    most: '占用最多的用户',
  },
  uploads: {
    title: '未完成的上传',
    figure: (n) => (n === 0 ? '无' : `${number(n)} 个`),
    reserved: '预留空间',
    received: '已接收',
    oldest: '最早开始于',
    fate: '连续七天没有进展的上传会自动结束。',
  },
  charts: {
    title: '变化趋势',
    span: '时间范围',
    spans: { day: '一天', week: '一周', month: '一月', year: '一年' },
    traffic: '流量',
    received: '接收',
    sent: '发送',
    trafficFigure: (received, sent) => `接收 ${size(received)}，发送 ${size(sent)}`,
    storage: '存储',
    charged: '用户占用',
    stored: '磁盘占用',
    storageFigure: (bytes) => `占用 ${size(bytes)}`,
    unknown: '无数据：服务器未运行',
    empty: '几分钟后即可看到数据。',
    table: '以表格查看',
    when: '时间',
    keys: '用方向键逐项查看',
    trafficAt: (when, received, sent) => `${when}：接收 ${size(received)}，发送 ${size(sent)}`,
    storageAt: (when, charged, stored) =>
      `${when}：用户占用 ${size(charged)}，磁盘占用 ${size(stored)}`,
    unknownAt: (when) => `${when}：无数据`,
  },
  jobs: {
    title: '后台任务',
    figure: (n, failed) =>
      failed === 0
        ? `${number(n)} 个任务，均正常`
        : `${number(n)} 个任务，${number(failed)} 个失败`,
    columns: {
      name: '任务',
      last: '上次运行',
      result: '结果',
      took: '用时',
      next: '下次运行',
    },
    names: {
      'look at the clock': '检查系统时间',
      'finish uploads': '完成中断的上传',
      'sweep purged items': '清理已删除的项目',
      'sweep gone spaces': '清理已删除的空间',
      'fill search keys': '准备搜索索引',
      'make room': '磁盘已满时腾出空间',
      'sweep thumbnails': '清理缩略图',
      'keep samples': '记录流量和存储',
      reconcile: '核对用量与文件',
      'expire uploads': '结束被遗弃的上传',
      'end uploads of dead links': '结束失效链接的上传',
      'purge the trash': '清空过期的回收站',
      'purge spaces': '删除回收站中的空间',
      'purge versions': '删除旧版本',
      'forget uploads': '清除已结束的上传记录',
      'forget downloads': '清除链接的下载记录',
      'forget commands': '清除重复命令的记录',
      'forget samples': '清除一年前的流量记录',
      'prune journals': '精简变更日志',
      'prune the audit log': '精简审计日志',
      'collect blobs': '释放无用的内容',
      'collect strays': '删除无主数据',
      scrub: '重新校验全部内容',
    },
    never: '尚未运行',
    running: '正在运行',
    soon: '一分钟内',
    failed: '失败',
    held: '等待系统时间可信',
    done: (n) => (n > 0 ? `完成：${number(n)}` : '完成'),
    took: (ms) => (ms < 1000 ? `${number(ms)} 毫秒` : `${number(Math.round(ms / 100) / 10)} 秒`),
  },
}
