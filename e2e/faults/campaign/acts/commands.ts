import type { Entry } from '#contract/entries'
import type { Hands } from '../load.ts'
import { Sight } from '../sight.ts'
import { isTrouble } from '../wire.ts'

export const commands = {
  folder: (hands: Hands) => {
    const { random, sight, template } = hands
    const parent = Sight.pick(random, sight.folders)
    const place = random.pick(template.places)!
    return command(hands, 'folder.create', {
      spaceId: parent?.spaceId || place.spaceId,
      parentId: parent?.id ?? place.rootId,
      name: nameOf(hands),
    })
  },
  rename: (hands: Hands) =>
    onOne(hands, anyLiving(hands), (itemId) =>
      command(hands, 'item.rename', { itemId, name: nameOf(hands) }),
    ),
  move: (hands: Hands) => arrive(hands, 'item.move'),
  copy: (hands: Hands) => arrive(hands, 'item.copy'),
  trash: (hands: Hands) => onSome(hands, 'item.trash', anyLiving),
  restore: (hands: Hands) => onSome(hands, 'item.restore', anyTrashed),
  purge: (hands: Hands) => onSome(hands, 'item.purge', anyTrashed),
  empty: (hands: Hands) =>
    command(hands, 'trash.empty', { spaceId: hands.random.pick(hands.template.places)!.spaceId }),
  restoreVersion: (hands: Hands) => onVersion(hands, 'version.restore'),
  purgeVersion: (hands: Hands) => onVersion(hands, 'version.purge'),
}

export type CommandAct = keyof typeof commands

const names = ['a', 'b', 'c.txt', 'kept 0', 'kept 1', '文件', 'another name']

const nameOf = ({ random }: Hands): string =>
  random.chance(0.5) ? random.pick(names)! : `named ${random.below(1e6)}`

const anyTrashed = ({ random, sight }: Hands) => Sight.pick(random, sight.trashed)?.id

/** Files mostly: a folder that goes takes much with it. */
function anyLiving({ random, sight }: Hands): string | undefined {
  return Sight.pick(random, random.chance(0.85) ? sight.files : sight.folders)?.id
}

async function onOne(
  _: Hands,
  itemId: string | undefined,
  work: (itemId: string) => Promise<void>,
): Promise<void> {
  if (itemId) await work(itemId)
}

async function onSome(
  hands: Hands,
  name: string,
  any: (hands: Hands) => string | undefined,
): Promise<void> {
  const ids = Array.from({ length: hands.random.between(1, 2) }, () => any(hands))
  const itemIds = [...new Set(ids)].filter((id) => id !== undefined)
  if (itemIds.length > 0) await command(hands, name, { itemIds })
}

async function arrive(hands: Hands, name: string): Promise<void> {
  const { random, sight } = hands
  const [itemId, into] = [anyLiving(hands), Sight.pick(random, sight.folders)]
  if (!itemId || !into) return
  const onConflict = random.pick(['fail', 'rename', 'replace'])
  await command(hands, name, { itemIds: [itemId], parentId: into.id, onConflict })
}

async function onVersion(hands: Hands, name: string): Promise<void> {
  const itemId = Sight.pick(hands.random, hands.sight.files)?.id
  if (itemId) await command(hands, name, { itemId, version: hands.random.between(1, 3) })
}

/** Sends a command under an id of its own; until it is answered, nobody knows whether it was done. */
export async function command(hands: Hands, name: string, input: object): Promise<void> {
  const { ledger, person, random } = hands
  const commandId = `c-${Date.now().toString(36)}-${random.below(2 ** 32).toString(36)}`
  ledger.unsure.set(commandId, { person, commandId, name, input })
  await sendCommand(hands, commandId)
}

/** Sends, or sends again, what stands in the ledger without an answer. */
export async function sendCommand(
  { ledger, wires, sight }: Pick<Hands, 'ledger' | 'wires' | 'sight'>,
  commandId: string,
): Promise<void> {
  const { person, name, input } = ledger.unsure.get(commandId)!
  const reply = await wires[person]!.tell('POST', `/api/v1/commands/${name}`, input, {
    'idempotency-key': commandId,
  })
  ledger.unsure.delete(commandId)
  ledger.count(name, reply.status)
  if (isTrouble(reply)) ledger.trouble.push(`${name} was answered ${reply.status} ${reply.body}`)
  if (reply.status !== 200) return
  const { entry } = JSON.parse(reply.body) as { entry: Entry }
  ledger.entries.push(entry)
  sight.note(entry)
}
