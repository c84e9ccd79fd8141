import type { AuditRow } from '#contract/audit'
import { formatsIn } from '../../_language/formats.ts'
import { spaced } from '../../_language/spaced.ts'
import type { Part } from './audit-sentence.ts'

const formats = formatsIn('zh')
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const size = (value: unknown) => (typeof value === 'number' ? formats.size(value) : '无限制')
const doors: Record<string, string> = {
  web: '登录',
  token: '登录以获取令牌',
  link: '打开链接',
  password: '修改密码',
  'two steps': '更改两步验证',
  'set-up': '进行初始设置',
}
const roles: Record<string, string> = {
  viewer: '查看者',
  editor: '编辑者',
  manager: '管理者',
  owner: '所有者',
}

/** What happened, in words that go on from the name of who did it. */
export const auditSentence = (row: AuditRow): Part[] => spaced(deed(row))

function deed(row: AuditRow): Part[] {
  const { details, actor } = row
  const target = { name: row.target?.name ?? '' }
  const isSelf = actor !== null && actor.id === row.target?.id
  const role = roles[text(details['role'])] ?? text(details['role'])
  const inSpace: Part[] = details['space'] ? ['在', { name: text(details['space']) }, '中'] : []
  switch (row.act) {
    case 'session.made':
      return ['登录']
    case 'session.ended':
      return ['退出登录']
    case 'session.revoked':
      return typeof details['others'] === 'number'
        ? [`让其他 ${details['others']} 台设备退出了登录`]
        : ['让一台设备退出了登录']
    case 'token.made':
      return target.name ? ['创建了令牌', target] : ['创建了一个未命名的令牌']
    case 'token.revoked':
      return target.name ? ['吊销了令牌', target] : ['吊销了一个令牌']
    case 'visit.made':
      return ['用密码打开了链接', target]
    case 'signIn.refused':
      return refused(row)
    case 'signIn.throttled':
      return target.name ? ['多次尝试', target, '失败，须稍后再试'] : ['多次尝试失败，须稍后再试']
    case 'password.changed':
      return ['修改了自己的密码']
    case 'twoSteps.on':
      return ['开启了两步验证']
    case 'twoSteps.off':
      return ['关闭了两步验证']
    case 'twoSteps.reset':
      return ['关闭了', target, '的两步验证']
    case 'twoSteps.recoveryUsed':
      return [`使用了一个恢复码，还剩 ${String(details['left'])} 个`]
    case 'twoSteps.recoveryRenewed':
      return ['重新生成了恢复码']
    case 'user.added':
      return isSelf
        ? ['完成了 Cove 的初始设置']
        : ['添加了', target, `，身份为${userRole(details['role'])}`]
    case 'user.removed':
      return details['handedOverTo']
        ? ['移除了', target, '，其文件全部移交给', { name: text(details['handedOverTo']) }]
        : ['移除了', target, '，并删除其全部文件']
    case 'user.disabled':
      return ['停用了', target]
    case 'user.enabled':
      return ['启用了', target]
    case 'user.role':
      return ['将', target, `设为${userRole(details['role'])}`]
    case 'user.quota':
      return ['将', target, `的配额设为 ${size(details['quotaBytes'])}`]
    case 'user.password':
      return ['为', target, '设置了新密码']
    case 'space.created':
      return ['新建了空间', target]
    case 'space.deleted':
      return ['将空间', target, '移到了回收站']
    case 'space.restored':
      return ['还原了空间', target]
    case 'space.purged':
      return ['永久删除了空间', target]
    case 'space.transferred':
      return ['将', target, '移交给了', { name: text(details['to']) }]
    case 'folder.shared':
      return details['members']
        ? ['将', target, `共享给了 ${peopleWithRoles(text(details['members']))}`]
        : ['共享了', target]
    case 'folder.unshared':
      return ['停止共享', target]
    case 'member.set':
      return details['was'] === null
        ? [...inSpace, '邀请', target, `加入，身份为${role}`]
        : [...inSpace, '将', target, `设为${role}`]
    case 'member.removed':
      return details['left']
        ? ['退出了空间', ...inSpace.slice(1, 2)]
        : [...inSpace, '移除了', target]
    case 'link.created':
      return [
        details['mode'] === 'drop' ? '创建了收集链接，文件存入' : '创建了链接：',
        target,
        details['hasPassword'] ? '（有密码）' : '',
      ]
    case 'link.revoked':
      return ['取消了链接：', target]
    case 'operator.ran':
      return ['运行了', { name: text(details['command']) }]
    case 'audit.exported':
      return ['导出了审计日志']
  }
}

function refused({ details, target }: AuditRow): Part[] {
  if (details['many']) return ['被拒绝：不同的尝试太多，不再逐条记录']
  const door = text(details['door'])
  if (door === 'link') return ['输错了链接密码：', { name: target?.name ?? '' }]
  const why = { code: '：验证码错误', disabled: '：账户已停用' }[text(details['why'])] ?? ''
  const at: Part[] = target ? ['以', { name: target.name }, '的身份'] : ['用不存在的用户名']
  return [...(door === 'set-up' ? [] : at), `${doors[door] ?? '登录'}被拒绝${why}`]
}

/** `ben: editor, cleo: viewer`, as the log keeps it. */
const peopleWithRoles = (list: string) =>
  list
    .replace(/: (viewer|editor|manager)(?=,|$)/g, (_, role: string) => `（${roles[role]}）`)
    .replaceAll('）, ', '）、')

const userRole = (role: unknown) => (role === 'admin' ? '管理员' : '普通用户')
