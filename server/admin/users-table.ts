import type { UserSummary } from '#contract/account'
import { formatSize } from '#contract/sizes'
import { sayQuota } from './quota.ts'

/** One line a user, in columns that line up; sizes to the right. */
export function usersTable(users: UserSummary[]): string {
  if (users.length === 0)
    return 'There is no user yet. Add one: npm run admin -- user add NAME --admin'
  const head = ['NAME', 'ROLE', 'QUOTA', 'USED', 'STATE']
  const rows = users.map((user) => [
    user.name,
    user.role,
    sayQuota(user.quotaBytes),
    formatSize(user.usedBytes),
    user.disabled ? 'disabled' : 'enabled',
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => columns(row[column]!))),
  )
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => aligned(cell, widths[column]!, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function aligned(cell: string, width: number, column: number): string {
  const blanks = ' '.repeat(width - columns(cell))
  return column === 2 || column === 3 ? blanks + cell : cell + blanks
}

/** Chinese, Japanese and Korean characters take two columns of a terminal. */
function columns(text: string): number {
  let width = 0
  for (const character of text)
    width += /\p{Script=Han}|\p{Script=Hangul}|[\u3040-\u30ff\uff01-\uff60]/u.test(character)
      ? 2
      : 1
  return width
}
