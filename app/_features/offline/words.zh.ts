import type { words as english } from './words.ts'

export const words: typeof english = {
  title: '暂时连不上 Cove',
  description: '设备可能没有联网，也可能是服务器正在重启。',
  still: '在此期间',
  open: {
    title: '已打开的内容还在',
    text: '其他窗口中已显示的内容不会消失，可以继续查看。',
  },
  uploads: {
    title: '上传会等待',
    text: '网络恢复后自动从中断处继续。',
  },
  retry: '重试',
  trying: '正在重试',
  watching: '连上后，本页会自动恢复。',
  stillAway: '仍未连上，本页会继续尝试。',
  wish: { question: '请选择要上传的文件', verb: '选择文件' },
  shortcuts: { upload: '上传', search: '搜索' },
}
