import { createRoute, z } from '@hono/zod-openapi'
import { listRot } from '#server/domain/integrity/list-rot'
import { readIntegrity } from '#server/domain/integrity/read-integrity'
import { checkCounters } from '#server/domain/quota/check-counters'
import { requireAdmin } from '#server/domain/users/policy'
import { enter, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer } from './route-parts.ts'

const count = z.number().int()
const time = z.iso.datetime()

const affectedFileSchema = z
  .object({
    spaceId: z.string(),
    spaceName: z.string().openapi({ description: 'Empty for a home.' }),
    owner: z.string().openapi({ description: 'The name of who owns the space.' }),
    itemId: z.string(),
    path: z.string().openapi({ description: 'From the top of the space.' }),
    isTrashed: z.boolean(),
    versions: z.array(count).openapi({ description: 'Numbers of the versions with this content.' }),
    isCurrent: z.boolean().openapi({ description: 'One of them is what the file is now.' }),
  })
  .openapi('AffectedFile')

const rotSchema = z
  .object({
    blobId: z.string(),
    kind: z.enum(['missing', 'resized', 'damaged']),
    blocks: z
      .array(count)
      .openapi({ description: 'Damaged blocks of 1 MiB, counted from 0, the first hundred.' }),
    sizeBytes: count,
    sha256: z.string(),
    foundAt: time,
    checkedAt: time,
    files: z.array(affectedFileSchema),
  })
  .openapi('Rot')

const roundSchema = z
  .object({
    startedAt: time,
    checkedBlobs: count,
    checkedBytes: count,
    isDone: z.boolean(),
    finishedAt: time
      .nullable()
      .openapi({ description: 'When the latest round that came to its end did.' }),
  })
  .openapi('ScrubRound')

const driftSchema = z
  .object({
    userId: z.string(),
    userName: z.string(),
    usedBytes: count,
    keptBytes: count.openapi({ description: 'What `usedBytes` should be.' }),
    reservedBytes: count,
    heldBytes: count.openapi({ description: 'What `reservedBytes` should be.' }),
    itemCount: count,
    items: count.openapi({ description: 'What `itemCount` should be.' }),
  })
  .openapi('Drift')

const integritySchema = z
  .object({
    rot: z.array(rotSchema),
    round: roundSchema.nullable(),
    stored: z.object({ blobs: count, bytes: count }),
    scrubBytesPerSecond: count
      .nullable()
      .openapi({ description: 'null: without a limit; 0: nothing is checked.' }),
    disk: z.object({ freeBytes: count, totalBytes: count }).nullable(),
    lastBackupAt: time.nullable().openapi({
      description: 'When the operator last began one; null: the audit log knows of none.',
    }),
    counters: z
      .object({ checkedAt: time, drifts: z.array(driftSchema) })
      .nullable()
      .openapi({ description: 'null: not compared since the start.' }),
  })
  .openapi('Integrity')

/** What is damaged at rest, and what else tells whether all is sound, for admins. */
export function registerIntegrityRoutes(app: ApiApp, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/rot',
      summary: 'Bytes at rest that are not what was stored, and where the scrub stands (admins)',
      responses: {
        200: jsonAnswer(
          z.object({ rot: z.array(rotSchema), round: roundSchema.nullable() }),
          'Latest first, at most 500',
        ),
      },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      return c.json(await listRot(gate.drive.database.read), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/integrity',
      summary: 'The same, with what is stored, the room on the disk, and the counters (admins)',
      responses: { 200: jsonAnswer(integritySchema, 'As of now') },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      return c.json(await readIntegrity(gate.drive), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/admin/integrity/counters',
      summary:
        'Compare all counters with what the rows add up to, now; nothing is changed (admins)',
      responses: { 200: jsonAnswer(integritySchema, 'As of now, compared') },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      await checkCounters(gate.drive)
      return c.json(await readIntegrity(gate.drive), 200)
    },
  )
}
