import type { Role } from '#contract/roles'
import { formatsIn } from '../../_language/formats.ts'
import { spaced } from '../../_language/spaced.ts'
import type { activitySentence as english, Part } from './activity-sentence.ts'

const { number } = formatsIn('zh')

type Activity = Parameters<typeof english>[0]

const roleNames: Record<Role, string> = {
  viewer: '查看者',
  editor: '编辑者',
  manager: '管理者',
  owner: '所有者',
}

/** What somebody did, in one sentence. */
export const activitySentence: typeof english = (activity, viewerId, earlierName = null) =>
  spaced([
    activity.actor.id === viewerId ? '您' : { name: activity.actor.name },
    ...deed(activity, viewerId, earlierName),
  ])

function deed(activity: Activity, viewerId: string, earlierName: string | null): Part[] {
  const { items, count: all, member, role, was, space } = activity
  const what = itemsOf(items, all)
  const whom: Part = member?.id === viewerId ? '您' : { name: member?.name ?? '某人' }
  const itsName: Part = { name: space?.name ?? '某个空间' }
  switch (activity.type) {
    case 'folder.created':
      return ['新建了文件夹', ...what]
    case 'item.renamed':
      return earlierName
        ? ['将', { name: earlierName }, '重命名为', ...what]
        : [`将一个文件${items[0]?.kind === 'file' ? '' : '夹'}重命名为`, ...what]
    case 'item.moved':
      return ['移动了', ...what]
    case 'item.copied':
      return ['复制出了', ...what]
    case 'item.arrived':
      return ['从其他空间移来了', ...what]
    case 'item.left':
      return ['将', ...what, '移到了其他空间']
    case 'item.trashed':
      return ['将', ...what, '移到了回收站']
    case 'item.restored':
      return ['从回收站还原了', ...what]
    case 'item.purged':
      return ['永久删除了', ...what]
    case 'file.added':
      return ['上传了', ...what]
    case 'file.replaced':
      return ['上传了新版本：', ...what]
    case 'version.restored':
      return ['还原了早先的版本：', ...what]
    case 'version.purged':
      return ['删除了历史版本：', ...what]
    case 'link.created':
      return ['创建了链接：', ...what]
    case 'link.revoked':
      return ['取消了链接：', ...what]
    case 'trash.emptied':
      return [`清空了回收站，共 ${number(all)} 项`]
    case 'member.set':
      return was ? ['将', whom, `设为${as(role)}`] : ['邀请', whom, `加入，身份为${as(role)}`]
    case 'member.removed':
      return member?.id === activity.actor.id ? ['退出了空间'] : ['移除了', whom]
    case 'space.renamed':
      return ['将空间', { name: was ?? '' }, '重命名为', itsName]
    case 'space.transferred':
      return ['将', itsName, '移交给了', whom]
    case 'space.created':
      return ['新建了共享空间', itsName]
    case 'space.joined':
      return ['邀请您加入了', itsName]
    case 'space.left':
      return activity.actor.id === viewerId
        ? ['退出了', itsName]
        : ['取消了您的访问权限：', itsName]
    case 'space.roleChanged':
      return [`将您设为${as(role)}：`, itsName]
    case 'space.deleted':
      return ['将共享空间', itsName, '移到了回收站']
    case 'space.restored':
      return ['还原了共享空间', itsName]
    case 'space.purged':
      return ['永久删除了共享空间', itsName]
    case 'folder.shared':
      return ['共享了文件夹', itsName]
    case 'folder.unshared':
      return ['停止共享', itsName]
  }
}

const as = (role: Role | undefined) => roleNames[role ?? 'viewer']

/** The first of them by name, and how many there are. */
function itemsOf(items: Activity['items'], all: number): Part[] {
  const named = items.find(({ name }) => name !== null)
  if (!named) return [` ${number(all)} 项`]
  const first: Part = { name: named.name! }
  return all > 1 ? [first, `等 ${number(all)} 项`] : [first]
}
