import { openClient } from './account/open-client.ts'
import { verbs } from './commands/all.ts'
import { overview } from './commands/help.ts'
import { readCall } from './commands/program.ts'
import { exitCodes } from './output/exit-codes.ts'
import { Printer } from './output/printer.ts'
import { home } from './places/remote-path.ts'
import { runCall, sayFailure } from './run-call.ts'

/** `cove VERB …`: one verb; `cove` alone: the shell. Answers an exit code of exit-codes.ts. */
async function main(words: string[]): Promise<number> {
  if (words[0] === '--help' || words[0] === '-h') {
    process.stdout.write(`${overview(verbs)}\n`)
    return exitCodes.ok
  }
  if (words.length === 0) return (await import('./shell/run-shell.ts')).runShell()
  return runOnce(words)
}

async function runOnce(words: string[]): Promise<number> {
  const abort = new AbortController()
  // A second Ctrl-C does not wait for a tidy end.
  process.on('SIGINT', () => {
    if (abort.signal.aborted) process.exit(exitCodes.interrupted)
    abort.abort()
  })
  const { signal } = abort
  let printer = new Printer('normal')
  try {
    const call = readCall(verbs, words, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isShell: false,
    })
    if (typeof call === 'number') return call
    printer = new Printer(call.mode)
    const { client } = await openClient()
    const localCwd = process.cwd()
    return await runCall({ client, cwd: home, localCwd, printer, signal, isShell: false }, call)
  } catch (error) {
    return sayFailure({ printer, signal }, error)
  }
}

// `cove ls | head`: nobody reads on, which is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed)
})

process.exitCode = await main(process.argv.slice(2))
