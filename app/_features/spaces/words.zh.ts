import type { GrantedRole, Role } from '#contract/roles'
import { formatsIn } from '../../_language/formats.ts'
import type { words as english } from './words.ts'

const { number } = formatsIn('zh')

const roleNames: Record<Role, string> = {
  viewer: '查看者',
  editor: '编辑者',
  manager: '管理者',
  owner: '所有者',
}
const roleCan: Record<GrantedRole, string> = {
  viewer: '可查看和下载',
  editor: '还可添加、修改和删除',
  manager: '还可邀请成员、重命名空间',
}

export const words: typeof english = {
  link: '链接…',
  share: '共享',
  shareVerb: '共享…',
  people: '成员',
  peopleCount: (n) => `${number(n)} 人`,
  role: roleNames,
  roleCan,
  roleOf: (name, role) => `${name} 的权限：${roleNames[role]}`,
  you: '（您）',
  viewOnly: '仅查看',
  viewOnlyWhy: (owner) => `您在这里可以查看和下载。需要更多权限，请联系 ${owner} 或管理者。`,
  cancel: '取消',
  done: '完成',
  undo: '撤销',
  open: '打开',
  goHome: '回到我的文件',
  retry: '重试',
  dialog: {
    title: (name) => `共享“${name}”`,
    becomes:
      '文件夹会移入一个共享空间，成员能实时看到变化。原处留下快捷方式，存储用量仍计入您的配额。',
    nobodyYet: '还没有其他成员，输入用户名邀请第一位。',
    verb: (n) => (n === 0 ? '共享' : `共享给 ${number(n)} 人`),
    failed: '无法加载空间成员。',
    readOnly: (owner) => `成员由 ${owner} 和管理者决定。`,
    loading: '正在加载成员',
  },
  invite: {
    label: '用户名',
    placeholder: '输入用户名邀请',
    add: '添加',
    verb: '邀请',
    as: (role) => `邀请为：${roleNames[role]}`,
    found: '可邀请的人',
    searching: '正在查找…',
    nobody: (text) => `没有名为“${text}”的用户。`,
    allIn: '已经是成员了。',
    failed: '暂时无法查找用户。',
  },
  manage: {
    label: '管理',
    of: (name) => `管理 ${name}`,
    remove: '移除',
    leave: '退出此空间…',
    rename: '重命名…',
    transfer: '移交…',
    unshare: '停止共享…',
    delete: '删除…',
  },
  rename: { title: '重命名空间', label: '名称', verb: '重命名' },
  leave: {
    title: (name) => `退出“${name}”？`,
    description: '它会立即从您的列表中消失，需重新受邀才能加入。',
    verb: '退出',
  },
  transfer: {
    title: (name) => `移交“${name}”`,
    description: '其中的全部内容将计入新所有者的空间，且只有新所有者可以删除它。您将成为管理者。',
    label: '新所有者',
    verb: '移交',
    noRoom: (name) => `${name} 的剩余空间放不下此空间的内容。请管理员为其扩容，或先清理一部分。`,
    nobody: '请先邀请成员：只有空间成员才能成为所有者。',
  },
  unshare: {
    title: (name) => `停止共享“${name}”？`,
    description: '它会连同全部内容变回“我的文件”中的文件夹，其他人立即失去访问权限。',
    verb: '停止共享',
  },
  delete: {
    title: (name) => `删除“${name}”？`,
    description: '所有人立即失去访问权限。它会连同成员保留在您的回收站中，直到您还原或永久删除。',
    verb: '删除',
  },
  create: {
    menu: '新建共享空间',
    title: '新建共享空间',
    description: '供多人共用的空间，成员能实时看到变化。',
    label: '名称',
    placeholder: '例如：市场部',
    verb: '创建空间',
  },
  did: {
    invited: (who, space) => `${who} 已加入“${space}”`,
    shared: (name) => `已共享“${name}”`,
    removed: (who, space) => `已将 ${who} 移出“${space}”`,
    left: (space) => `您已退出“${space}”`,
    handedOver: (space, who) => `“${space}”已移交给 ${who}`,
    unshared: (name) => `“${name}”已变回您的文件夹`,
    deleted: (name) => `已将“${name}”移到回收站`,
    restored: (name) => `已还原“${name}”及其成员`,
    purged: (name) => `已永久删除“${name}”`,
  },
  news: {
    joined: (who, space) => `${who} 邀请您加入了“${space}”`,
    left: (who, space) => `${who} 取消了您对“${space}”的访问权限`,
    roleChanged: (who, space, role) =>
      role === 'owner'
        ? `${who} 将“${space}”移交给了您`
        : `${who} 将您设为“${space}”的${roleNames[role]}`,
    renamed: (who, was, now) => `${who} 将“${was}”重命名为“${now}”`,
  },
  lost: {
    title: ({ name, by, how }, isMine) => {
      if (how === 'deleted') return `“${name}”已移到回收站`
      if (how === 'unshared') return `“${name}”已变回您的文件夹`
      return isMine ? `您已退出“${name}”` : `${by.name} 取消了您对“${name}”的访问权限`
    },
    description: ({ by, how }, isMine) => {
      if (how === 'deleted') return '可以在回收站中还原，成员也会一并恢复。'
      if (how === 'unshared') return '其他人已无法看到它。'
      if (isMine) return '如需重新加入，请联系空间的管理者。'
      return `您已不在此空间中，或空间已不存在。如有疑问，请联系 ${by.name}。`
    },
    toTrash: '打开回收站',
  },
  shortcutDead: (name) => `“${name}”指向的空间未与您共享，或在回收站中。`,
  deleted: {
    heading: '共享空间',
    restore: '还原',
    purge: '永久删除',
    purgeTitle: (name) => `永久删除“${name}”？`,
    purgeDescription: '其中的全部内容会对所有人删除，此操作无法撤销。',
    when: '删除于',
  },
}
