import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number } = formatsIn('zh')

export const words: typeof english = {
  title: '两步验证',
  introOff: '除密码外，登录时还需输入手机验证器应用显示的验证码。',
  introOn: '除密码外，登录时还需输入验证器应用的验证码。',
  turnOn: '开启',
  on: '已开启',
  since: '开启于',
  left: (codes) => `还剩 ${number(codes)} 个恢复码`,
  turnOff: '关闭',
  renew: '重新生成恢复码',
  app: '验证器应用的验证码',
  cancel: '取消',
  password: '您的密码',
  begin: {
    title: '开启两步验证',
    text: '请先输入密码，以确认是您本人在操作。',
    verb: '继续',
  },
  scan: {
    title: '用验证器应用扫码',
    text: '动态验证码应用均可使用，密码管理器可能也支持。',
    picture: '密钥的二维码',
    byHand: '或手动输入',
    label: '应用显示的验证码',
    verb: '开启',
  },
  codes: {
    title: '请保存这些恢复码',
    text: '手机不在身边时，每个恢复码可登录一次。Cove 只显示这一次。',
    copy: '复制',
    copied: '已复制',
    save: '下载',
    done: '我已保存',
    file: 'Cove 恢复码.txt',
    head: (name) => `${name} 的 Cove 恢复码，每个只能使用一次`,
  },
  off: {
    title: '关闭两步验证？',
    text: '关闭后仅凭密码即可登录，现有恢复码将失效。',
    verb: '关闭',
    done: '两步验证已关闭。',
  },
  renewing: {
    title: '重新生成恢复码',
    text: '现有的恢复码将全部失效。',
    verb: '重新生成',
  },
  codeHint: '6 位数字，或一个恢复码。',
  done: '两步验证已开启。',
}
