import { Argument, Command, Option } from 'commander'
import { addUser } from '#server/domain/users/add-user'
import { changeUser } from '#server/domain/users/change-user'
import { handOverUser } from '#server/domain/users/hand-over-user'
import { purgeUser } from '#server/domain/users/purge-user'
import { getUserByName, listUsers } from '#server/domain/users/queries'
import type { Env } from '#server/platform/env'
import { addAudit } from './audit.ts'
import { addKeeping } from './keep.ts'
import { addMigrateFrom } from './migrate-from.ts'
import { noting } from './note-run.ts'
import { parseQuota, sayQuota } from './quota.ts'
import { readPassword } from './read-password.ts'
import { say } from './say.ts'
import { addTrees } from './trees/commands.ts'
import { addUpkeep } from './upkeep.ts'
import { usersTable } from './users-table.ts'
import type { WithDrive } from './with-drive.ts'

const passwordStdin = () => new Option('--password-stdin', 'read the password from standard input')

/** `npm run admin -- …`: what whoever holds the machine may do, for people and for scripts. */
export function makeProgram(openDrive: WithDrive, env: Env): Command {
  const program = new Command('npm run admin --')
    .description('Look after this Cove, its users and what it keeps, whether it runs or not.')
    .exitOverride()
    .showHelpAfterError('(add --help for how to call it)')
  const user = program.command('user').description('add, list and change users')
  const withDrive = noting(program, openDrive)
  addAndList(user, withDrive)
  change(user, withDrive)
  remove(user, withDrive)
  addUpkeep(program, withDrive)
  addKeeping(program, withDrive, env)
  addTrees(program, withDrive)
  addMigrateFrom(program, env)
  addAudit(program, openDrive)
  return program
}

function addAndList(user: Command, withDrive: WithDrive): void {
  user
    .command('add <name>')
    .description('add a user with a home of their own')
    .option('--admin', 'an admin, without a quota unless you give one')
    .option('--quota <size>', 'such as 10GB, 500MiB or unlimited', parseQuota)
    .addOption(passwordStdin())
    .action(
      async (
        name: string,
        options: { admin?: true; quota?: { bytes: number | null }; passwordStdin?: true },
      ) => {
        const password = await readPassword(`Password for ${name}`, options.passwordStdin ?? false)
        const role = options.admin ? ('admin' as const) : ('user' as const)
        const account = { name, password, role, quotaBytes: options.quota?.bytes }
        const added = await withDrive((drive) => addUser(drive, 'operator', account))
        say(`Added ${added.name}, ${added.role}, quota ${sayQuota(added.quotaBytes)}.`)
      },
    )
  user
    .command('list')
    .description('every user: role, quota, used, state')
    .option('--json', 'as JSON, sizes in bytes')
    .action(async (options: { json?: true }) => {
      const users = await withDrive((drive) => listUsers(drive.database.read))
      say(options.json ? JSON.stringify(users, null, 2) : usersTable(users))
    })
}

function change(user: Command, withDrive: WithDrive): void {
  const changeByName = (name: string, what: Parameters<typeof changeUser>[3]) =>
    withDrive(async (drive) => {
      const { id } = await getUserByName(drive.database.read, name)
      return changeUser(drive, 'operator', id, what)
    })
  user
    .command('disable <name>')
    .description('nobody signs in as this user, and what runs stops')
    .action(async (name: string) => {
      say(`${(await changeByName(name, { disabled: true })).name} is disabled.`)
    })
  user
    .command('enable <name>')
    .description('let a disabled user in again')
    .action(async (name: string) => {
      say(`${(await changeByName(name, { disabled: false })).name} is enabled.`)
    })
  user
    .command('password <name>')
    .description('set a new password; all sessions and tokens of the user end')
    .addOption(passwordStdin())
    .action(async (name: string, options: { passwordStdin?: true }) => {
      const password = await readPassword(
        `New password for ${name}`,
        options.passwordStdin ?? false,
      )
      say(
        `${(await changeByName(name, { password })).name} has a new password. All sessions and tokens have ended.`,
      )
    })
  user
    .command('reset-two-steps <name>')
    .description('let someone who lost the phone sign in by the password alone')
    .action(async (name: string) => {
      const changed = await changeByName(name, { twoSteps: false })
      say(`${changed.name} signs in by the password alone now.`)
    })
  user
    .command('quota')
    .description('set the quota: 10GB, 500MiB or unlimited')
    .argument('<name>')
    .argument('<size>', 'the new quota', parseQuota)
    .action(async (name: string, quota: { bytes: number | null }) => {
      const changed = await changeByName(name, { quotaBytes: quota.bytes })
      say(`${changed.name} has a quota of ${sayQuota(changed.quotaBytes)} now.`)
    })
  user
    .command('role')
    .description('make someone an admin, or a user again')
    .argument('<name>')
    .addArgument(new Argument('<role>').choices(['admin', 'user']))
    .action(async (name: string, role: 'admin' | 'user') => {
      const changed = await changeByName(name, { role })
      say(`${changed.name} is ${changed.role === 'admin' ? 'an admin' : 'a user'} now.`)
    })
}

function remove(user: Command, withDrive: WithDrive): void {
  user
    .command('remove <name>')
    .description('remove a user, and say what becomes of their spaces')
    .addOption(
      new Option('--hand-over-to <name>', 'another user owns them from now on').conflicts('purge'),
    )
    .option('--purge', 'delete all they hold, for good')
    .action(async (name: string, options: { handOverTo?: string; purge?: true }) => {
      if (!options.handOverTo && !options.purge) {
        user.error('error: say what becomes of the files: --hand-over-to NAME or --purge')
      }
      await withDrive(async (drive) => {
        const leaving = await getUserByName(drive.database.read, name)
        if (options.handOverTo)
          await handOverUser(drive, 'operator', leaving.id, options.handOverTo)
        else await purgeUser(drive, 'operator', leaving.id)
        say(
          `Removed ${leaving.name}. ${options.handOverTo ? `${options.handOverTo} owns the files now.` : 'The files are gone.'}`,
        )
      })
    })
}
