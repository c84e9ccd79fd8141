import { z } from '@hono/zod-openapi'
import { commandInputs } from '#contract/commands/index'
import { DriveError } from '#contract/errors'
import { commandIdSchema } from '#contract/ids'
import { parseInput } from '#server/domain/parse-input'
import { findCommand } from '#server/domain/registry'
import { runAndTell } from '#server/domain/run-command'
import { enter, type Gate } from '../gate/gate.ts'
import { spendAs } from '../gate/user-budget.ts'
import type { ApiApp } from './api-app.ts'
import { entrySchema } from './entry-schemas.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'

const keyHeader = z.object({
  'idempotency-key': commandIdSchema.optional().openapi({
    description:
      'One id per intent: a retry with the same id and input is answered by the first entry, for 24 hours.',
  }),
})

// Made once: a schema is compiled at its first use.
const keyInput = z.object({ commandId: commandIdSchema.nullable() })

/** Every command by its name: find the actor, run, answer the entry. */
export function registerCommandRoutes(app: ApiApp, gate: Gate): void {
  // One handler, so that an input is parsed once, by the domain; the document still has a path for each command.
  for (const [name, input] of Object.entries(commandInputs)) {
    app.openAPIRegistry.registerPath({
      method: 'post',
      path: `/commands/${name}`,
      summary: `Run \`${name}\``,
      request: { headers: keyHeader, ...jsonBody(input) },
      responses: { 200: jsonAnswer(z.object({ entry: entrySchema }), 'What it did') },
    })
  }
  app.post('/commands/:name', async (c) => {
    const actor = await enter(gate, c.env.incoming)
    const command = findCommand(c.req.param('name'))
    if (!command) throw new DriveError('not_found', { message: 'There is no such command.' })
    if (command.name === 'item.copy') spendAs(gate, actor, 'copy')
    const key = c.req.header('idempotency-key')
    const { commandId } = parseInput(keyInput, { commandId: key ?? null })
    const call = { actor, commandId }
    const { entry, told } = await runAndTell(gate.drive, command, await c.req.json(), call)
    return c.json({ entry, ...told }, 200)
  })
}
