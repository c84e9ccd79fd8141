import type { Stored } from '../stored.ts'

/** J1: each space has every clock from 1 up to its own, once; and no command was done twice. */
export async function checkClocks(stored: Stored): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, clock } of await stored.spaces()) {
    const clocks = await stored.clocks(id)
    const at = clocks.findIndex((found, i) => found !== i + 1)
    if (at >= 0) wrong.push(`J1 ${id}: clock ${clocks[at]} where ${at + 1} belongs`)
    if (clocks.length !== Number(clock))
      wrong.push(`J1 ${id}: its clock is ${clock}, its entries are ${clocks.length}`)
  }
  return wrong
}
