import type { UploadSummary } from '#contract/account'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import type { Session } from '../places/session.ts'
import { quietBoard } from './board/quiet-board.ts'
import { openJob } from './job.ts'
import { terminateUpload, uploadPath } from './put/uploads-door.ts'
import { patiently } from './wire/patience.ts'

const retryForMs = 30_000

/** Ends one of the uploads, by its id, or `all` of them; what the server has of them is gone. The exit code. */
export async function forgetUploads(
  session: Session,
  unfinished: readonly UploadSummary[],
  id: string,
): Promise<number> {
  const chosen = unfinished.filter((upload) => id === 'all' || upload.id === id)
  if (chosen.length === 0 && id !== 'all')
    throw new CliError(`You have no unfinished upload ${safeText(id)}.`, exitCodes.notFound)
  const job = openJob(session, quietBoard(session.printer), retryForMs)
  try {
    for (const upload of chosen) {
      const path = uploadPath(job.wire, upload.url)
      await patiently(job.patience(), () => terminateUpload(job.wire, path))
      session.printer.say(`forgotten ${upload.id}  ${safeText(upload.name)}`)
      session.printer.json({ id: upload.id, forgotten: true })
    }
  } finally {
    job.close()
  }
  return exitCodes.ok
}
