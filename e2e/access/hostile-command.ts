import { commandInputs, type CommandName } from '#contract/commands/index'
import { pickOf, type Step } from './hostile.ts'

const commandNames = Object.keys(commandInputs) as CommandName[]

/** The command that a step is about. */
export const commandName = (step: Step): CommandName => pickOf(commandNames, step.pick)

/** JSON of a command: ids where others belong, twice the same key, keys that reach for the prototype. */
export function commandBody(step: Step, [one, two, three]: string[]): string {
  const userName = pickOf(['outsider', 'viewer', 'owner', step.junk], step.ids[1]!.other)
  const name = step.mix % 2 === 0 ? step.junk : `name ${step.mix}`
  const inputs: object[] = [
    { spaceId: one, parentId: two, name },
    { itemId: one, name },
    { itemIds: [one], parentId: two, onConflict: 'rename' },
    { itemIds: [one, two], parentId: three },
    { itemIds: [one] },
    { itemIds: [one, two, three] },
    { spaceId: one },
    { spaceId: one, name },
    { name },
    { spaceId: one, userName, role: 'owner' },
    { spaceId: one, userName, role: 'viewer' },
    { spaceId: one, userName },
    { itemId: one, members: [{ userName, role: 'manager' }] },
    { itemId: one, mode: 'view' },
    { itemId: one, mode: 'drop', maxBytes: 1e15 },
    { linkId: one },
  ]
  // What the command knows, more often than not: a refusal of the form proves little.
  const schema = commandInputs[commandName(step)]
  const fitting = inputs.filter((input) => schema.safeParse(input).success)
  const choice = step.ids[2]!.other % 3 > 0 && fitting.length > 0 ? fitting : inputs
  const input = JSON.stringify({
    ...pickOf(choice, step.ids[2]!.at),
    ...(step.mix % 7 === 1 && { role: 'admin' }),
  })
  const inside = input.slice(1, -1)
  return pickOf(
    [
      ...Array.from({ length: 8 }, () => input),
      `{"spaceId":"${two}","itemId":"${two}",${inside}}`,
      `{${inside},"itemId":"${two}","spaceId":"${three}"}`,
      `{"__proto__":${input},"constructor":{"prototype":${input}}}`,
      `{${inside},"__proto__":{"userId":"${three}","role":"owner"}}`,
      `[${input}]`,
      `{"input":${input}}`,
      `"${one}"`,
      input.replaceAll(':"', ':["').replaceAll('",', '"],'),
    ],
    step.mix,
  )
}
