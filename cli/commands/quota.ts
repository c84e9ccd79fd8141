import { formatSize } from '#contract/sizes'
import { defineVerb } from './command.ts'

export const quota = defineVerb({
  name: 'quota',
  summary: 'how much room is used and left',
  usage: '',
  options: [],
  completes: ['none'],
  async run({ client, printer }) {
    const { quota: room } = await client.me()
    const { limitBytes, usedBytes, reservedBytes } = room
    const freeBytes =
      limitBytes === null ? null : Math.max(0, limitBytes - usedBytes - reservedBytes)
    printer.answer(
      limitBytes === null
        ? `${formatSize(usedBytes)} used, no limit.`
        : `${formatSize(usedBytes)} of ${formatSize(limitBytes)} used, ${formatSize(freeBytes!)} free.`,
    )
    if (reservedBytes > 0)
      printer.answer(`${formatSize(reservedBytes)} are held for uploads under way.`)
    printer.json({ ...room, freeBytes })
    return 0
  },
})
