import { auditActs } from '#contract/audit'
import { errorTable, DriveError, type ErrorCode } from '#contract/errors'
import { roles } from '#contract/roles'

const who = { id: 'b', name: 'ben' }
const lost = (how: string) => ({ id: 's', name: 'plans', by: who, how })
const damage = (kind: string, blocks: number[]) => ({ kind, blocks })
const file = { isTrashed: false, isCurrent: false, versions: [1, 2], owner: 'ben', spaceName: null }
const auditRow = (act: string, details = {}) => ({
  act,
  details,
  actor: who,
  target: { id: 'x', name: 'plans' },
})

/** What happens in a space, as the activity tells it. */
const entryTypes =
  'folder.created item.renamed item.moved item.copied item.arrived item.left item.trashed item.restored item.purged file.added file.replaced version.restored version.purged link.created link.revoked trash.emptied member.set member.removed space.renamed space.transferred space.created space.joined space.left space.roleChanged space.deleted space.restored space.purged folder.shared folder.unshared'.split(
    ' ',
  )
const activity = (type: string, more = {}) => ({
  type,
  actor: { id: 'a', name: 'ana' },
  items: [{ id: 'i', name: 'plan.txt', kind: 'file' }],
  count: 1,
  ...more,
})
const twice = (ask: (how: string) => unknown) => (how: string) => [
  [ask(how), true],
  [ask(how), false],
]

/** What words that take more than names and numbers are asked in the test of all words. */
export const questions: Record<string, unknown[][]> = {
  'api.refused': Object.keys(errorTable).map((code) => [new DriveError(code as ErrorCode)]),
  'search.all': [['harbour'], ['']],
  'search.nothing.title': [['harbour'], ['']],
  'api.field': [['Give it a name.'], ['Something else.']],
  'audit.sentence': [
    ...auditActs.map((act) => [auditRow(act, { left: 3 })]),
    ...auditActs.map((act) => [
      auditRow(act, { others: 2, left: true, was: null, role: 'editor' }),
    ]),
    [auditRow('signIn.refused', { door: 'token', why: 'code' })],
    [auditRow('signIn.refused', { door: 'link' })],
    [auditRow('signIn.refused', { many: true })],
  ],
  'details.fileKind': [['txt']],
  'details.sentence': entryTypes.flatMap((type) => [
    [activity(type), 'a'],
    [activity(type, { member: who, role: 'editor', was: 'viewer', space: lost('') }), 'c'],
    [activity(type, { items: [], count: 4 }), 'c', 'old.txt'],
  ]),
  'details.day': [0, 1, 9, 400].map((days) => [
    new Date(Date.UTC(2026, 5, 15) - days * 86_400_000),
    new Date(Date.UTC(2026, 5, 15)),
  ]),
  'overview.online.where': [
    [1, []],
    [2, ['Ours', 'Plans']],
  ],
  'integrity.kind': [
    [damage('missing', [])],
    [damage('resized', [])],
    [damage('rotten', [])],
    [damage('rotten', [1])],
  ],
  'integrity.where': [[file], [{ ...file, spaceName: 'plans' }]],
  'integrity.state': [[file], [{ ...file, isCurrent: true }], [{ ...file, isTrashed: true }]],
  'presence.doing': [
    [{ doing: { kind: 'browsing' }, uploads: 0 }],
    [{ doing: { kind: 'selecting', itemIds: ['x'] }, uploads: 2 }],
    [{ doing: { kind: 'renaming', itemId: 'x' }, uploads: 1 }],
  ],
  'presence.moreNamed': [
    [[who], 0],
    [[who, who], 3],
  ],
  'presence.inFolder': [
    [[who], 0],
    [[who, who], 3],
  ],
  'presence.selected': [[[who]], [[who, who]]],
  'ui.series': [[['plans', 'notes']]],
  'ui.before': [
    ['创建于', '昨天'],
    ['创建于', '3 分钟前'],
  ],
  'spaces.roleOf': roles.map((role) => ['ben', role]),
  'spaces.invite.as': roles.map((role) => [role]),
  'spaces.news.roleChanged': roles.map((role) => ['ben', 'plans', role]),
  'spaces.lost.title': ['left', 'deleted', 'unshared'].flatMap(twice(lost)),
  'spaces.lost.description': ['left', 'deleted', 'unshared'].flatMap(twice(lost)),
}

/** Else: one of everything, many of everything. */
export const plainQuestions: unknown[][] = [
  [1, 1, 1],
  [1234, 5678, 9],
]
