import { actorNames, type ActorName } from './world.ts'
import type { TargetClass } from './place.ts'

export type Row = {
  request: string
  targets: TargetClass | 'any'
  expected: Record<ActorName, string>
}

/** The rows of a table as it is written for people; a row without a name goes on with the request above it. */
export function readTable(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n')
  const at = head.indexOf('target')
  const columns = head.slice(at).trim().split(/\s+/).slice(1)
  if (columns.join() !== actorNames.join()) throw new Error(`columns: ${columns.join()}`)
  let request = ''
  return lines.map((line) => {
    request = line.slice(0, at).trim() || request
    const [targets, ...cells] = line.slice(at).trim().split(/\s+/)
    if (cells.length !== actorNames.length) throw new Error(`${request}: ${cells.length} answers`)
    const pairs = actorNames.map((name, column) => [name, cells[column]!] as const)
    return {
      request,
      targets: targets as Row['targets'],
      expected: Object.fromEntries(pairs) as Row['expected'],
    }
  })
}

/** The rows of one request; `foreign` and `none` where the table is content with the row for each. */
export function rowsOf(table: readonly Row[], request: string): Row[] {
  const own = table.filter((row) => row.request === request)
  if (own.length === 0) throw new Error(`${request} has no row`)
  if (own.some(({ targets }) => targets === 'any')) return own
  const each = table.find((row) => row.request === '(each)')!
  const foreign = own.find(({ targets }) => targets === 'foreign') ?? { ...each, request }
  const none = own.find(({ targets }) => targets === 'none') ?? { ...foreign, targets: 'none' }
  return [
    ...own.filter(({ targets }) => targets !== 'foreign' && targets !== 'none'),
    foreign,
    none,
  ]
}
