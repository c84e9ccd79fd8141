import type { words as english } from './words.ts'

export const words: typeof english = {
  title: '帮助',
  intro: '在终端和程序中使用 Cove、键盘快捷键，以及如何校验文件。',
  contents: '本页内容',
  sections: {
    curl: '使用 curl',
    programs: '使用 tus',
    terminal: '使用终端客户端',
    keys: '键盘',
  },
  intros: {
    curl: '浏览器中的一切操作都通过同一套公开接口完成。',
    programs: '供您自己的程序上传文件。',
    terminal: 'cove 是网盘的命令行：cd、ls、put、get。随服务器提供，可用 npx cove 运行。',
    keys: '在浏览器中使用。',
  },
  token: {
    make: '创建令牌',
    text: '令牌代表您本人。请为每个程序单独创建，用完后吊销。',
    manage: '管理令牌',
  },
  snippets: {
    setup: {
      title: '服务器地址和令牌',
      text: '下面的命令都以这两行为前提，请换成您自己的令牌。',
    },
    me: { title: '查看自己的信息', text: '用户名、配额和个人空间。' },
    list: { title: '列出个人空间', text: '每页一百项，nextCursor 指向下一页。' },
    upload: { title: '上传文件', text: '先创建上传并预留空间，再发送内容。' },
    resume: { title: '续传中断的上传', text: '先询问服务器已收到多少，再从该处继续发送。' },
    find: { title: '按路径查找', text: '每个项目都有固定编号，移动后也不变。' },
    download: { title: '下载与续传', text: '再次执行同一行命令即可补齐缺少的部分。' },
    archive: { title: '将文件夹下载为 ZIP', text: '同样支持续传。' },
    digest: {
      title: '校验文件与服务器上的内容完全一致',
      text: 'Cove 会给出每份内容的 SHA-256 和 MD5。在 Mac 上请用 shasum -a 256 代替 sha256sum。',
    },
    tus: {
      title: '在程序中上传',
      text: '上传采用 tus 1.0 协议，任何 tus 客户端都能发送和续传。此例使用 tus-js-client。',
    },
    login: {
      title: '登录',
      text: '会询问密码并保存令牌。如已设置 COVE_URL 和 COVE_TOKEN，则无需登录。',
    },
    put: { title: '发送与列出', text: '发送文件夹请加 -r。中断后再次执行即可续传。' },
    get: { title: '取回', text: '支持续传，并逐字节校验。' },
    verify: { title: '与本地文件比较', text: '比较两边的校验值。' },
    watch: { title: '等待下一次变化', text: '不加 --count 时会持续输出每次变化，直到您停止。' },
  },
  code: (title) => `${title}：可执行的命令`,
  copy: '复制',
  copied: '已复制',
}
