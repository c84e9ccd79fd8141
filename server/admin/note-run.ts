import type { Command } from 'commander'
import { recordAudit } from '#server/domain/audit/record-audit'
import type { WithDrive } from './with-drive.ts'

/** What reads or writes the files of many. What changes users is noted where it happens. */
const noted = ['backup', 'scrub', 'reconcile', 'gc', 'export', 'import']

/** Opens the drive as `withDrive` does, and notes in the audit log that the operator ran the command it is for. */
export function noting(program: Command, withDrive: WithDrive): WithDrive {
  let command = ''
  program.hook('preAction', (_program, action) => {
    command = action.name()
  })
  return (work) =>
    withDrive(async (drive) => {
      if (noted.includes(command)) {
        const run = { act: 'operator.ran' as const, by: 'operator' as const, details: { command } }
        await drive.database.transact((tx) => recordAudit(tx, run))
      }
      return work(drive)
    })
}
