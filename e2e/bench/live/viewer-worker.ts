// A process full of viewers of one space.
import { setTimeout } from 'node:timers/promises'
import { ChangeBoard, type ChangeFate } from './change-board.ts'
import { JournalReader } from './journal-reader.ts'
import { Viewer, type Audience } from './viewer.ts'

export type ViewerOrder =
  | { act: 'join'; url: string; spaceId: string; since: number; tokens: string[] }
  | { act: 'await'; from: number; to: number; patienceMs: number }
export type ViewerAnswer = {
  fates: ChangeFate[]
  /** Since the last answer. */
  frames: number
  bytes: number
  catchUps: number
}

const wave = 100
const viewers: Viewer[] = []
const board = new ChangeBoard()
const tally: Audience['tally'] = { frames: 0, bytes: 0, catchUps: 0 }

/** A viewer that is lost spoils the figures: the run ends. */
function lost(error: Error): void {
  console.error(`a viewer was lost: ${error.message}`)
  process.exit(1)
}

async function join(order: Extract<ViewerOrder, { act: 'join' }>): Promise<void> {
  const { url, spaceId, since, tokens } = order
  const journal = new JournalReader((clock, atMs) => board.commit(clock, atMs))
  for (let at = 0; at < tokens.length; at += wave) {
    const comers = tokens
      .slice(at, at + wave)
      .map((token) => new Viewer({ url, spaceId, board, journal, tally }, token, since))
    await Promise.all(comers.map((viewer) => viewer.join(lost)))
    viewers.push(...comers)
  }
}

async function run(order: ViewerOrder): Promise<ViewerAnswer> {
  let fates: ChangeFate[] = []
  if (order.act === 'join') await join(order)
  else {
    const { from, to, patienceMs } = order
    const deadline = performance.now() + patienceMs
    while (!board.isEverywhere(from, to, viewers.length) && performance.now() < deadline)
      await setTimeout(5)
    fates = board.fates(from, to, viewers.length)
  }
  const answer = { fates, ...tally }
  Object.assign(tally, { frames: 0, bytes: 0, catchUps: 0 })
  return answer
}

process.on('message', (order: ViewerOrder) => {
  run(order).then(
    (answer) => process.send!(answer),
    (error: Error) => process.send!({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))
