import type { Entry } from '#contract/entries'
import { describeEntry } from '../live/describe-entry.ts'
import { EntryPlaces } from '../live/entry-places.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { shownTime } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { wholeNumber } from '../output/whole-number.ts'
import { locate, openShortcut, spaceOf, type Found } from '../places/locate.ts'
import { formatPath, parsePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { since?: number; count?: number }

/** Thrown through the following when enough was seen. */
const enough = Symbol('enough')

export const watch = defineVerb<Options>({
  name: 'watch',
  summary: 'see changes as they happen, until Ctrl-C',
  usage: '[path]',
  details:
    'What happens in the folder and below it, each change once and in order, through lost lines and restarts of the server. With --json each line is an entry of the journal.',
  options: [
    {
      flags: '--since <clock>',
      description: 'begin behind this clock of the space',
      parse: (text) => (text === '0' ? 0 : wholeNumber(text)),
    },
    { flags: '--count <changes>', description: 'end after so many', parse: wholeNumber },
  ],
  completes: ['remote'],
  async run(session, [path], { since, count }) {
    const at = await locate(session, parsePath(path ?? '', session.cwd))
    const top = await openShortcut(session, at)
    const { clock } = await spaceOf(session, top.path, { isFresh: true })
    const places = new EntryPlaces(session.client, top.item.spaceId, top.path.space)
    places.learnItems([top.item])
    for await (const page of session.client.children(top.item.id)) {
      places.learnItems(page)
      break
    }
    const { printer } = session
    printer.say(`Watching ${safeText(formatPath(top.path))}. Ctrl-C stops.`)
    let seen = 0
    const take = async (entry: Entry) => {
      if (await tell(session, entry, places, top)) seen += 1
      if (seen === count) throw enough
    }
    return follow(session, top, since ?? clock, take)
  },
})

async function follow(
  { client, printer }: Session,
  { item }: Found,
  since: number,
  take: (entry: Entry) => Promise<void>,
): Promise<number> {
  const { followSpace } = await import('../live/follow-space.ts')
  let wasLost = false
  try {
    const clock = await followSpace(client, item.spaceId, since, {
      take,
      line: (isThere) => {
        if (!isThere) printer.say('The line is lost; waiting for the server.')
        else if (wasLost) printer.say('The line is back.')
        wasLost = !isThere
      },
      reset: async (from, to) => {
        printer.warn(
          `cove: what happened between clock ${from} and ${to} is too old to be told; going on from ${to}.`,
        )
        printer.json({ type: 'reset', spaceId: item.spaceId, from, to })
      },
    })
    printer.say(`Stopped at clock ${clock}: "watch --since ${clock}" goes on from there.`)
    return exitCodes.interrupted
  } catch (error) {
    if (error === enough) return exitCodes.ok
    throw error
  }
}

/** Prints an entry if it is of this place; answers whether it was. */
async function tell(
  { printer }: Session,
  entry: Entry,
  places: EntryPlaces,
  top: Found,
): Promise<boolean> {
  const isHere = top.item.parentId === null || (await places.touches(entry, top.item.id))
  // A program wants the entry alone: nothing is asked for it.
  if (isHere && printer.mode === 'json') printer.json(entry)
  else if (isHere) {
    const what = await describeEntry(entry, places)
    printer.answer(`${shownTime(entry.at)}  ${safeText(entry.actor.name)} ${what}`)
  }
  places.learn(entry)
  return isHere
}
