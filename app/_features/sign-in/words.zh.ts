import type { words as english } from './words.ts'

export const words: typeof english = {
  signIn: {
    title: '登录',
    name: '用户名',
    password: '密码',
    verb: '登录',
    wait: (seconds) => `${seconds} 秒后重试`,
    forgotten: '忘记密码？请联系管理员重置。',
    codeTitle: '输入验证码',
    codeIntro: '请输入验证器应用显示的 6 位数字。手机不在身边？也可以使用恢复码。',
    code: '验证码',
    codeVerb: '继续',
    otherName: '使用其他账户登录',
  },
  setUp: {
    title: '设置 Cove',
    intro: '还没有可登录的用户。完成设置的人将成为首位管理员。',
    code: '一次性代码',
    codeHint: '见服务器最近一次启动的日志。',
    name: '您的用户名',
    password: '密码',
    passwordHint: '至少 8 个字符。',
    verb: '完成设置并登录',
  },
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  capsLock: '大写锁定已开启。',
}
