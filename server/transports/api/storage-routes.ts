import { createRoute, z } from '@hono/zod-openapi'
import { fileKinds } from '#contract/storage'
import { openStorageDesk } from '#server/domain/quota/storage-desk'
import { enter, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer } from './route-parts.ts'

const bytes = z.int()

const spaceSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['home', 'shared', 'gone']),
    name: z.string(),
    rootId: z.string(),
    isDeleted: z
      .boolean()
      .openapi({ description: 'In the trash itself: all of it is `trashBytes`.' }),
    filesBytes: bytes,
    oldVersionsBytes: bytes,
    trashBytes: bytes,
    reservedBytes: bytes.openapi({ description: 'Held for uploads under way.' }),
  })
  .openapi('StorageSpace')

const fileFields = {
  id: z.string(),
  spaceId: z.string(),
  parentId: z.string(),
  kind: z.enum(['folder', 'file', 'shortcut']),
  name: z.string(),
  path: z.string().openapi({ description: 'From the top of the space.' }),
  mediaType: z.string().nullable(),
}
const fileSchema = z.object({ ...fileFields, bytes }).openapi('StorageFile')
const oldSchema = z
  .object({ ...fileFields, bytes, versions: z.int() })
  .openapi('StorageOldVersions', { description: '`bytes` of the earlier `versions` alone.' })

const storageSchema = z
  .object({
    quota: z.object({ limitBytes: bytes.nullable(), usedBytes: bytes, reservedBytes: bytes }),
    spaces: z.array(spaceSchema),
    kinds: z.array(z.object({ kind: z.enum(fileKinds), bytes, files: z.int() })),
    largest: z.array(fileSchema),
    oldVersions: z.array(oldSchema),
  })
  .openapi('Storage')

/** What takes the space of who asks. */
export function registerStorageRoutes(app: ApiApp, gate: Gate): void {
  const read = openStorageDesk(gate.drive.database.read)
  app.openapi(
    createRoute({
      method: 'get',
      path: '/me/storage',
      summary:
        'What takes the space you pay for: by space and kind, the largest files, old versions',
      responses: {
        200: jsonAnswer(
          storageSchema,
          'Of one moment; the bytes of all spaces add up to `quota`. Both lists have 50 at most.',
        ),
      },
    }),
    async (c) => c.json(await read(await enter(gate, c.env.incoming)), 200),
  )
}
