// npm run dev on an empty data folder: ana and ben (password "low tide at dusk"), a history to look at, a folder of 1,000 items.
import { randomBytes } from 'node:crypto'
import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { uploadWishSchema } from '#contract/upload-wish'
import type { Actor } from '#server/domain/actor'
import { createToken } from '#server/domain/credentials/create-token'
import { findActorByToken } from '#server/domain/credentials/find-actor'
import { hashPassword } from '#server/domain/credentials/password'
import type { Drive } from '#server/domain/drive'
import { openDrive } from '#server/domain/open-drive'
import { commands } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { insertSpace } from '#server/domain/spaces/insert-space'
import { addSmallFile } from '#server/domain/uploads/add-small-file'
import { createUser } from '#server/domain/users/create-user'
import { readEnv } from '#server/platform/env'

const password = 'low tide at dusk'

type Person = { actor: Actor; spaceId: string; rootId: string }

async function addPerson(drive: Drive, name: string, role: 'admin' | 'user'): Promise<Person> {
  const passwordHash = await hashPassword(password)
  const quotaBytes = role === 'admin' ? null : 10e9
  const made = await drive.database.transact((tx) =>
    createUser(tx, { name, passwordHash, role, quotaBytes }),
  )
  const { token } = await createToken(drive, {
    name,
    password,
    address: '127.0.0.1',
    label: 'seed',
  })
  const actor = (await findActorByToken(drive, token))!
  return { actor, spaceId: made.homeSpaceId, rootId: made.rootId }
}

function peopleTools(drive: Drive, { actor, spaceId }: Person) {
  const run = <N extends CommandName>(name: N, input: CommandInput<N>): Promise<Entry> =>
    runCommand(drive, commands[name] as never, input, { actor, commandId: null })
  const folder = async (parentId: string, name: string): Promise<string> => {
    const entry = await run('folder.create', { spaceId, parentId, name })
    return (entry as { items: { item: { id: string } }[] }).items[0]!.item.id
  }
  const file = (
    parentId: string,
    filename: string,
    bytes: Uint8Array,
    filetype: string,
  ): Promise<{ itemId: string | null }> => {
    const wish = uploadWishSchema.parse({ spaceId, parentId, filename, filetype })
    return addSmallFile(drive, actor, { wish, metadata: '', lengthBytes: bytes.length }, bytes)
  }
  return { run, folder, file }
}

const text = (words: string): Buffer => Buffer.from(`${words}\n`)

async function fillHome(drive: Drive, person: Person): Promise<void> {
  const { run, folder, file } = peopleTools(drive, person)
  const documents = await folder(person.rootId, 'Documents')
  const letters = await folder(documents, 'Letters')
  const photos = await folder(person.rootId, 'Photos')
  await file(letters, 'To the harbour master.md', text('# A berth for the summer'), 'text/markdown')
  const draft = await file(documents, 'draft.txt', text('First thoughts.'), 'text/plain')
  await run('item.rename', { itemId: draft.itemId!, name: 'Plan for spring.txt' })
  await run('item.move', { itemIds: [draft.itemId!], parentId: letters })
  for (let n = 1; n <= 12; n += 1)
    await file(photos, `Bay ${n}.jpg`, randomBytes(40_000 + n * 9000), 'image/jpeg')
  const old = await file(person.rootId, 'old notes.txt', text('No longer needed.'), 'text/plain')
  await run('item.trash', { itemIds: [old.itemId!] })
  await file(person.rootId, '航海日志.txt', text('今天风平浪静。'), 'text/plain')
}

async function fillThousand(drive: Drive, person: Person): Promise<void> {
  const { folder, file } = peopleTools(drive, person)
  const thousand = await folder(person.rootId, 'A thousand items')
  for (let n = 1; n <= 1000; n += 1)
    await file(thousand, `Reading ${n}.csv`, text(`hour,height\n${n},${n % 7}`), 'text/csv')
}

/** A space that both are in, to see one another at work. */
async function shareHarbour(drive: Drive, owner: Person, other: Person): Promise<void> {
  const members = [{ userId: other.actor.userId, role: 'editor' as const }]
  const made = await drive.database.transact((tx) =>
    insertSpace(tx, { kind: 'shared', name: 'Harbour', ownerId: owner.actor.userId, members }),
  )
  const anas = peopleTools(drive, { ...owner, ...made })
  const bens = peopleTools(drive, { ...other, ...made })
  const berths = await anas.folder(made.rootId, 'Berths')
  for (let n = 1; n <= 30; n += 1)
    await anas.file(berths, `Berth ${n}.txt`, text(`Berth ${n}`), 'text/plain')
  const log = await bens.file(made.rootId, 'log.md', text('# Wind from the west'), 'text/markdown')
  await anas.run('item.rename', { itemId: log.itemId!, name: 'Harbour log.md' })
}

const { drive, close } = await openDrive(readEnv())
const ana = await addPerson(drive, 'ana', 'admin')
const ben = await addPerson(drive, 'ben', 'user')
await fillHome(drive, ana)
await fillHome(drive, ben)
await fillThousand(drive, ana)
await shareHarbour(drive, ana, ben)
await close()
process.stdout.write('Seeded: sign in as ana (admin) or ben, password "low tide at dusk".\n')
