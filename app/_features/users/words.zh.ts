import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number, size } = formatsIn('zh')

export const words: typeof english = {
  title: '用户',
  intro: (users, usedBytes) => `${number(users)} 位用户 · 已存储 ${size(usedBytes)}`,
  roleOf: { admin: '管理员', user: '普通用户' },
  you: '您',
  disabled: '已停用',
  online: (connections) => `在线，${number(connections)} 个页面`,
  number: (n) => number(n),
  filter: {
    find: '查找用户',
    label: '显示哪些用户',
    groups: {
      all: '全部',
      online: '在线',
      full: '空间将满',
      admins: '管理员',
      disabled: '已停用',
    },
    nobody: '没有符合条件的用户。',
  },
  twoSteps: '两步验证',
  columns: { name: '用户名', storage: '空间', actions: '操作' },
  used: (usedBytes, quotaBytes) =>
    quotaBytes === null ? `${size(usedBytes)}，不限` : `${size(usedBytes)} / ${size(quotaBytes)}`,
  reserved: (bytes) => `上传占用 ${size(bytes)}`,
  actionsOf: (name) => `对 ${name} 的操作`,
  menu: {
    quota: '设置配额…',
    password: '设置密码…',
    twoSteps: '关闭两步验证',
    makeAdmin: '设为管理员',
    makeUser: '设为普通用户',
    disable: '停用…',
    enable: '启用',
    remove: '移除…',
  },
  done: {
    admin: (name) => `${name} 已成为管理员。`,
    user: (name) => `${name} 已成为普通用户。`,
    disabled: (name) => `${name} 已停用，正在进行的操作已停止。`,
    enabled: (name) => `${name} 可以重新登录了。`,
    quota: (name) => `${name} 的配额已更新。`,
    password: (name) => `${name} 的密码已更新。`,
    twoSteps: (name) => `${name} 现在仅凭密码即可登录。`,
    removed: (name) => `${name} 已移除。`,
    added: (name) => `${name} 现在可以登录了。`,
  },
  add: {
    open: '添加用户',
    title: '添加用户',
    name: '用户名',
    nameHint: '用于登录。',
    password: '初始密码',
    passwordHint: '请告知本人，之后可自行修改。',
    suggest: '生成密码',
    admin: '管理员：管理用户和配额',
    quota: '配额',
    quotaHint: (defaultBytes) =>
      `例如 50 GB、500 MiB 或 unlimited（不限）。留空：${defaultBytes === null ? '不限' : size(defaultBytes)}。`,
    quotaHintAdmin: '例如 50 GB、500 MiB 或 unlimited（不限）。留空：不限。',
    verb: '添加',
  },
  quota: {
    title: (name) => `${name} 的配额`,
    label: '配额',
    hint: (usedBytes) =>
      `例如 50 GB、500 MiB 或 unlimited（不限）。已用 ${size(usedBytes)}；配额调小只会阻止继续增长。`,
    verb: '设置配额',
  },
  password: {
    title: (name) => `为 ${name} 设置新密码`,
    text: '其所有登录和令牌会立即失效。',
    label: '新密码',
    verb: '设置密码',
  },
  disable: {
    title: (name) => `停用 ${name}？`,
    text: '其所有登录立即失效，正在进行的操作会停止。文件会保留，之后可重新启用。',
    verb: '停用',
  },
  remove: {
    title: (name) => `移除 ${name}？`,
    text: (name, usedBytes) =>
      usedBytes === null
        ? `${name} 在 Cove 中没有文件。其所有登录和令牌会立即失效。`
        : `${name} 在 Cove 中存有 ${size(usedBytes)}，请选择如何处理。`,
    handOver: '全部移交',
    handOverHint: '变为他人的共享空间，并计入其配额。',
    heir: '移交给',
    choose: '选择用户',
    purge: '全部删除',
    purgeHint: '文件、历史版本和回收站，全部永久删除。',
    confirm: (name) => `输入“${name}”以确认`,
    verb: '移除',
  },
  cancel: '取消',
}
