import { commands, type CommandAct } from './acts/commands.ts'
import { overwrite, small } from './acts/small-files.ts'
import { resume, stream, terminate } from './acts/streams.ts'
import type { Hands } from './load.ts'

const transfers = { small, overwrite, stream, resume, terminate }

export type ActName = keyof typeof transfers | CommandAct

/** Does one thing that people do. Throws `Broken` when no answer came. */
export function act(name: ActName, hands: Hands): Promise<void> {
  return name in transfers
    ? transfers[name as keyof typeof transfers](hands)
    : commands[name as CommandAct](hands)
}
