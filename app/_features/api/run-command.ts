import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { newCommandId } from './command-id.ts'
import { request } from './request.ts'

/** Runs one command. The same `commandId` sent again is answered by what was done the first time. */
export async function runCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  commandId: string = newCommandId(),
): Promise<Entry> {
  const { entry } = await request<{ entry: Entry }>(`/commands/${name}`, {
    method: 'POST',
    body: input,
    headers: { 'Idempotency-Key': commandId },
  })
  return entry
}
