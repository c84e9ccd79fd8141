import { createInterface } from 'node:readline'
import { openClient } from '../account/open-client.ts'
import { DriveClient } from '../api/drive-client.ts'
import { verbs } from '../commands/all.ts'
import { readCall } from '../commands/program.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { Printer } from '../output/printer.ts'
import { safeText } from '../output/safe-text.ts'
import { formatPath, home } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { runCall, sayFailure } from '../run-call.ts'
import { completeLine } from './complete-line.ts'
import { History } from './history.ts'
import { LineReader } from './line-reader.ts'
import { KnownNames } from './name-sources.ts'
import { wordsOf } from './split-words.ts'

/** The interactive shell, or the lines of standard input when that is no terminal. Answers the code of the last line. */
export async function runShell(): Promise<number> {
  const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true
  const { client } = await openClient().catch((error: unknown) => {
    if (!(error instanceof CliError)) throw error
    process.stderr.write(`cove: ${error.message}\n`)
    return { client: new DriveClient({ url: '', token: '' }) }
  })
  const session: Session = {
    client,
    cwd: home,
    localCwd: process.cwd(),
    printer: new Printer('normal'),
    signal: new AbortController().signal,
    isShell: true,
  }
  return isInteractive ? talk(session) : readAll(session)
}

async function talk(session: Session): Promise<number> {
  const history = await History.read()
  const names = new KnownNames(session)
  const reader = new LineReader({
    history: history.lines,
    complete: (line) => completeLine(line, verbs, names),
  })
  session.printer.say('Cove. "help" lists the verbs, Tab completes, "quit" ends.')
  if (session.client.token === '')
    session.printer.say('You are not signed in: "login URL" does it.')
  let person = await personOf(session)
  while (!session.isOver) {
    const { client } = session
    const line = await reader.next(promptOf(session, person))
    if (line === null) break
    await history.add(line)
    await runLine(session, line)
    names.forget()
    if (client !== session.client) person = await personOf(session)
  }
  return exitCodes.ok
}

async function readAll(session: Session): Promise<number> {
  let code: number = exitCodes.ok
  for await (const line of createInterface({ input: process.stdin, terminal: false })) {
    if (line.trim() !== '') code = await runLine(session, line)
    if (session.isOver) break
  }
  return code
}

/** Runs one line to its exit code. Ctrl-C ends what it does, not the shell. */
async function runLine(session: Session, line: string): Promise<number> {
  const abort = new AbortController()
  let asked = 0
  const stop = () => {
    asked += 1
    if (asked === 1) abort.abort()
    else if (asked === 2) process.stderr.write('\nStill stopping. Ctrl-C once more ends cove.\n')
    else process.exit(exitCodes.interrupted)
  }
  process.on('SIGINT', stop)
  session.signal = abort.signal
  session.printer = new Printer('normal')
  try {
    const words = wordsOf(line)
    if (words.length === 0) return exitCodes.ok
    const call = readCall(verbs, words, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isShell: true,
    })
    if (typeof call === 'number') return call
    session.printer = new Printer(call.mode)
    return await runCall(session, call)
  } catch (error) {
    return sayFailure(session, error)
  } finally {
    process.off('SIGINT', stop)
    session.client.signal = undefined
  }
}

/** Who is signed in, asked of the server: a token that has ended is told at once. */
async function personOf(session: Session): Promise<string | null> {
  if (session.client.token === '') return null
  try {
    return (await session.client.me()).user.name
  } catch (error) {
    sayFailure(session, error)
    return null
  }
}

/** `ana@drive.example.org:/photos> ` */
function promptOf({ client, cwd }: Session, person: string | null): string {
  if (client.token === '') return 'cove> '
  const { host } = new URL(client.url)
  return `${safeText(person ?? '?')}@${host}:${safeText(formatPath(cwd))}> `
}
