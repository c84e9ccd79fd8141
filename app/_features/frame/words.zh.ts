import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { size } = formatsIn('zh')

export const words: typeof english = {
  home: '我的文件',
  shared: '与我共享',
  sharedByMe: '我共享的',
  sharedShort: '共享',
  othersAreIn: '有人正在共享空间中',
  trash: '回收站',
  transfers: '传输',
  places: '位置',
  rail: '新建与导航',
  create: '新建',
  newFolder: '新建文件夹',
  newSpace: '新建共享空间',
  upload: '上传',
  uploadFiles: '上传文件',
  uploadFolder: '上传文件夹',
  account: '账户',
  links: '我的链接',
  accountOf: (name) => `${name} 的账户`,
  help: '帮助',
  admin: '管理后台',
  signOut: '退出登录',
  theme: { system: '跟随系统外观', light: '浅色外观', dark: '深色外观' },
  quota: {
    label: '已用空间',
    used: (used, limit) =>
      limit === null ? `已用 ${size(used)}` : `已用 ${size(used)} / ${size(limit)}`,
    reserved: (bytes) => `上传占用 ${size(bytes)}`,
    free: (bytes) => `剩余 ${size(bytes)}`,
    unlimited: '空间不限',
    almostFull: '空间即将用完',
    full: '空间已满，查看占用情况',
    open: '存储空间：查看占用情况',
  },
  connection: {
    live: '实时同步：变化即时显示',
    'catching-up': '正在同步最新变化',
    polling: '实时更新无法在此网络使用，变化会在几秒内显示',
    offline: '已离线。已加载的内容仍可查看，恢复连接后再提交更改。',
  },
  showsPresence: '让他人看到我所在的文件夹',
  signedOut: {
    title: '请重新登录',
    description: '登录已失效。屏幕上的内容会保留，登录后上传会继续。',
    verb: '登录',
  },
  failure: { title: '无法加载 Cove', retry: '重试' },
}
