import { forgetLogin } from '../account/kept-login.ts'
import { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { home } from '../places/remote-path.ts'
import { defineVerb } from './command.ts'

export const logout = defineVerb({
  name: 'logout',
  summary: 'sign out: the token ends at the server',
  usage: '',
  options: [],
  completes: ['none'],
  async run(session) {
    const { client, printer } = session
    try {
      await client.revokeToken()
    } catch (error) {
      const hasEnded = error instanceof CliError && error.exitCode === exitCodes.notSignedIn
      if (!hasEnded) throw error
    }
    // One that the environment gave is not ours to forget, and of no use any more.
    if (process.env['COVE_TOKEN'] !== client.token) await forgetLogin()
    session.client = new DriveClient({ url: client.url, token: '' })
    session.cwd = home
    printer.say(`Signed out of ${client.url}.`)
    printer.json({ url: client.url, signedOut: true })
    return exitCodes.ok
  },
})
