import { InvalidArgumentError, Option, type Command } from 'commander'
import type { AuditRow } from '#contract/audit'
import { exportAudit } from '#server/domain/audit/export-audit'
import { listAudit, parseActs, type AuditFilter } from '#server/domain/audit/list-audit'
import { safe, say } from './say.ts'
import type { WithDrive } from './with-drive.ts'

const pageRows = 500

type Options = {
  since?: number
  until?: number
  act?: string
  user?: string
  format: 'text' | 'csv' | 'jsonl'
}

/** `audit`: the log of who came in and who changed what, for people and for scripts. */
export function addAudit(program: Command, withDrive: WithDrive): void {
  program
    .command('audit')
    .description('the audit log, newest first: who came in, was refused, changed who may')
    .option(
      '--since <time>',
      'from this time on, such as 2026-11-25 or 2026-11-25T08:00Z',
      parseTime,
    )
    .option('--until <time>', 'before this time', parseTime)
    .option('--act <acts>', 'only these, with commas between, such as session.made,signIn.refused')
    .option('--user <name>', 'what this user did, and what befell them')
    .addOption(new Option('--format <format>').choices(['text', 'csv', 'jsonl']).default('text'))
    .action(async ({ since, until, act, user, format }: Options) => {
      const acts = act === undefined ? undefined : parseActs(act)
      const filter = { acts, user, fromMs: since, toMs: until }
      await withDrive((drive) => print(drive.database.read, filter, format))
    })
}

type Reader = Parameters<typeof listAudit>[0]

async function print(read: Reader, filter: AuditFilter, format: Options['format']): Promise<void> {
  if (format !== 'text') {
    for await (const text of exportAudit(read, filter, format, async () => undefined))
      process.stdout.write(text)
    return
  }
  let cursor: string | undefined
  do {
    const { rows, nextCursor } = await listAudit(read, filter, { cursor, limit: pageRows })
    for (const row of rows) say(lineOf(row))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Names are of users: what a terminal would act upon is taken out of them. */
function lineOf({ at, actor, byOperator, address, act, target, details, count }: AuditRow): string {
  const who = actor?.name ?? (byOperator ? '(operator)' : '-')
  const more = Object.entries(details).map(([key, value]) => `${key}=${String(value)}`)
  const parts = [at, act, who, address || '-', target ? target.name || target.id : '-', ...more]
  return safe([...parts, ...(count > 1 ? [`×${count}`] : [])].join('  '))
}

function parseTime(text: string): number {
  const atMs = Date.parse(text)
  if (Number.isNaN(atMs))
    throw new InvalidArgumentError('Write a time such as 2026-11-25 or 2026-11-25T08:00Z.')
  return atMs
}
