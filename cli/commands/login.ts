import { askHidden, askLine, canAsk, confirm, readStdin } from '../account/ask.ts'
import { keepLogin, readLogin } from '../account/kept-login.ts'
import { checkAddress, isExposed } from '../account/server-address.ts'
import { requireCove, signIn, type Credentials, type SignedIn } from '../account/sign-in.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { home } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { name?: string; passwordStdin?: true; code?: string; insecure?: true }

const tries = 3

export const login = defineVerb<Options>({
  name: 'login',
  summary: 'sign in to a server',
  usage: '[url]',
  details:
    'Asks for name and password, three times at most, and keeps a token (never the password) in your config folder.',
  options: [
    { flags: '--name <name>', description: 'who signs in' },
    { flags: '--password-stdin', description: 'read the password from standard input' },
    { flags: '--code <code>', description: 'the code of the second step, where it is on' },
    { flags: '--insecure', description: 'take a plain http:// address without asking' },
  ],
  completes: ['none'],
  actsAs: 'nobody',
  async run(session, [address], options) {
    const url = await chooseServer(session, address, options)
    await requireCove(url)
    const { client, name } = await signInBy(session, url, options)
    await keepLogin({ url, token: client.token, name })
    client.signal = session.signal
    session.client = client
    session.cwd = home
    session.printer.say(`Signed in to ${url} as ${safeText(name)}.`)
    session.printer.json({ url, name })
    return exitCodes.ok
  },
})

async function chooseServer(
  session: Session,
  address: string | undefined,
  options: Options,
): Promise<string> {
  const known = address ?? process.env['COVE_URL'] ?? (await readLogin())?.url
  if (!known) throw new CliError('Say where: "cove login URL".', exitCodes.usage)
  const url = checkAddress(known)
  if (!isExposed(url) || options.insecure) return url
  const warning = `${url} is not encrypted: anybody on the way can read your password and your files.`
  if (!canAsk()) throw new CliError(`${warning} Use https://, or add --insecure.`, exitCodes.usage)
  session.printer.warn(warning)
  if (await confirm('Go on all the same?')) return url
  throw new CliError('Not signed in: use https://.', exitCodes.usage)
}

async function signInBy(session: Session, url: string, options: Options): Promise<SignedIn> {
  if (options.passwordStdin) {
    if (!options.name) throw new CliError('--password-stdin needs --name as well.', exitCodes.usage)
    const { name, code } = options
    return signIn(url, { name, password: await readStdin(), code }, session.signal)
  }
  for (let left = tries; ; left -= 1) {
    const name = options.name ?? (await askLine('Name: '))
    const password = await askHidden('Password: ')
    try {
      return await signInByCode(session, url, { name, password, code: options.code })
    } catch (error) {
      const isWrong = error instanceof CliError && error.code === 'not_signed_in'
      if (!isWrong || left === 1) throw error
      session.printer.warn(`${error.message} ${left - 1} more ${left === 2 ? 'try' : 'tries'}.`)
    }
  }
}

/** The password was right: asks for the code as often as it is wrong, three times at most. */
async function signInByCode(
  session: Session,
  url: string,
  credentials: Credentials,
): Promise<SignedIn> {
  for (let left = tries, code = credentials.code; ; left -= 1) {
    try {
      return await signIn(url, { ...credentials, code }, session.signal)
    } catch (error) {
      const isAsked = error instanceof CliError && error.code === 'code_required'
      if (!isAsked || left === 0) throw error
      session.printer.warn(error.message)
      code = await askLine('Code: ')
    }
  }
}
