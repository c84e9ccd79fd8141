import { createRoute, z } from '@hono/zod-openapi'
import { auditActs } from '#contract/audit'
import { requireStanding } from '#server/domain/credentials/standing'
import { exportAudit } from '#server/domain/audit/export-audit'
import { listAudit, parseActs } from '#server/domain/audit/list-audit'
import { recordAudit } from '#server/domain/audit/record-audit'
import { requireAdmin, requireCaretaker } from '#server/domain/users/policy'
import { enter, type Gate } from '../gate/gate.ts'
import { spendAs } from '../gate/user-budget.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer } from './route-parts.ts'
import { streamText } from './stream-text.ts'

const time = z.iso.datetime()
const person = z.object({ id: z.string(), name: z.string() })

const auditRowSchema = z
  .object({
    id: z.string(),
    at: time,
    actor: person.nullable().openapi({ description: 'null: nobody who signed in.' }),
    byOperator: z.boolean().openapi({ description: 'From the terminal of the server.' }),
    address: z.string(),
    act: z.enum(auditActs),
    target: person.nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    count: z.number().int().openapi({ description: 'Refusals alike are one row an hour.' }),
    lastAt: time,
  })
  .openapi('AuditRow')

const filterQuery = z.object({
  act: z.string().max(1000).optional().openapi({ description: 'Acts, with commas between.' }),
  user: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .openapi({ description: 'The name of who did it, or whom it befell.' }),
  from: time.optional(),
  to: time.optional().openapi({ description: 'Itself not in it.' }),
})

const pageQuery = filterQuery.extend({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const exportQuery = filterQuery.extend({ format: z.enum(['csv', 'jsonl']) })

/** The audit log, for admins. */
export function registerAuditRoutes(app: ApiApp, gate: Gate): void {
  const { database } = gate.drive
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/audit',
      summary: 'The audit log, newest first (admins)',
      request: { query: pageQuery },
      responses: {
        200: jsonAnswer(
          z.object({ rows: z.array(auditRowSchema), nextCursor: z.string().nullable() }),
          'A page',
        ),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      spendAs(gate, actor, 'audit')
      const { cursor, limit, ...filter } = c.req.valid('query')
      return c.json(await listAudit(database.read, filterOf(filter), { cursor, limit }), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/audit/export',
      summary: 'The audit log as a file, newest first (admins)',
      request: { query: exportQuery },
      responses: {
        200: {
          description: 'CSV with a head, or a line of JSON for each row',
          content: { 'text/csv': { schema: z.string() } },
        },
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      spendAs(gate, actor, 'export')
      const { format, ...given } = c.req.valid('query')
      const filter = filterOf(given)
      await database.transact(async (tx) => {
        await requireCaretaker(tx, actor)
        await recordAudit(tx, { act: 'audit.exported', by: actor, details: { format } })
      })
      const lines = exportAudit(database.read, filter, format, () =>
        requireStanding(database.read, actor),
      )
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8'
      const name = `cove-audit-${new Date().toISOString().slice(0, 10)}.${format}`
      return c.body(streamText(lines), 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}"`,
        'X-Content-Type-Options': 'nosniff',
      })
    },
  )
}

function filterOf({ act, user, from, to }: z.infer<typeof filterQuery>) {
  return {
    acts: act === undefined ? undefined : parseActs(act),
    user,
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
  }
}
