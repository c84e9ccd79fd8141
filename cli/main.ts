import { CommanderError } from 'commander'
import { openClient } from './account/open-client.ts'
import { DriveClient } from './api/drive-client.ts'
import { verbs } from './commands/all.ts'
import { makeProgram, type Call } from './commands/program.ts'
import { exitCodes } from './output/exit-codes.ts'
import { Printer } from './output/printer.ts'
import { home } from './places/remote-path.ts'
import { runCall, sayFailure } from './run-call.ts'

/** `cove VERB …`: one verb, then the exit code of exit-codes.ts. */
async function main(words: string[]): Promise<number> {
  const abort = new AbortController()
  // A second Ctrl-C does not wait for a tidy end.
  process.on('SIGINT', () => {
    if (abort.signal.aborted) process.exit(exitCodes.interrupted)
    abort.abort()
  })
  const call = readCall(words)
  if (typeof call === 'number') return call
  const printer = new Printer(call.mode)
  try {
    const client =
      call.verb.actsAs === 'nobody' ? new DriveClient({ url: '', token: '' }) : await openClient()
    const { signal } = abort
    const localCwd = process.cwd()
    return await runCall({ client, cwd: home, localCwd, printer, signal, isShell: false }, call)
  } catch (error) {
    return sayFailure({ printer, signal: abort.signal }, error)
  }
}

function readCall(words: string[]): Call | number {
  let heard: Call | undefined
  const out = (text: string) => process.stdout.write(text)
  const err = (text: string) => process.stderr.write(text)
  try {
    makeProgram(verbs, (call) => (heard = call), { out, err }).parse(words, { from: 'user' })
    return heard ?? exitCodes.usage
  } catch (error) {
    // Commander has printed its own sentence already.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    return sayFailure(
      { printer: new Printer('normal'), signal: new AbortController().signal },
      error,
    )
  }
}

// `cove ls | head`: nobody reads on, which is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed)
})

process.exitCode = await main(process.argv.slice(2))
