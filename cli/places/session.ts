import type { DriveClient } from '../api/drive-client.ts'
import type { Printer } from '../output/printer.ts'
import type { RemotePath } from './remote-path.ts'

/** What a verb runs in. The shell keeps one from line to line; a one-shot call has one of its own. */
export type Session = {
  client: DriveClient
  /** Where relative remote paths start; `cd` changes it. */
  cwd: RemotePath
  /** Where relative local paths start, absolute; `lcd` changes it. */
  localCwd: string
  printer: Printer
  /** Aborted by Ctrl-C: stop soon, and say how to continue. One per line of the shell. */
  signal: AbortSignal
  /** In the shell nobody has expanded globs of local names before us. */
  isShell: boolean
  /** `exit` was said: the shell ends after this line. */
  isOver?: boolean
}
