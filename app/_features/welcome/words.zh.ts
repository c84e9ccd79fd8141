import type { words as english } from './words.ts'

export const words: typeof english = {
  title: '这是您的个人空间',
  text: '共享之前只有您能看到。把文件或整个文件夹拖到页面任意位置即可上传。',
  upload: '上传文件',
  folder: { title: '新建文件夹', text: '从这里开始' },
  whole: { title: '上传文件夹', text: '包含其中所有内容' },
  share: { title: '创建共享空间', text: '实时看到每次变化' },
  terminal: { title: '在终端中使用', text: 'curl、tus 和 cove 客户端' },
  keys: {
    title: '常用按键',
    search: '搜索',
    commands: '命令',
    all: '全部按键',
  },
}
