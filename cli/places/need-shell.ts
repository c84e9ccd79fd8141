import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import type { Session } from './session.ts'

/** Where one is lasts as long as the shell: outside it there is nothing to move. */
export function needShell({ isShell }: Session, verb: string): void {
  if (!isShell)
    throw new CliError(
      `"${verb}" is a verb of the shell: start it by "cove" alone.`,
      exitCodes.usage,
    )
}
