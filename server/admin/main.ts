import { CommanderError } from 'commander'
import { readEnv } from '#server/platform/env'
import { log } from '#server/platform/log'
import { makeProgram } from './program.ts'
import { withDrive } from './with-drive.ts'

/** Exit codes, for scripts: 0 done, 1 refused or failed, 2 called the wrong way. */
async function main(): Promise<number> {
  log.level = 'silent'
  try {
    const env = readEnv()
    await makeProgram((work) => withDrive(env, work), env).parseAsync(process.argv)
    return 0
  } catch (error) {
    // Commander has printed its own sentence already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exitCode = await main()
