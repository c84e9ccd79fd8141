import { formatSize } from '#contract/sizes'
import { exitCodes } from '../output/exit-codes.ts'
import { shownTime } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { defineVerb } from './command.ts'

type Options = { forget?: string }

export const uploads = defineVerb<Options>({
  name: 'uploads',
  summary: 'your unfinished uploads, from any device',
  usage: '',
  details: 'To go on with one, put the same file to the same folder again.',
  options: [
    {
      flags: '--forget <id>',
      description: 'end one, and free the room it holds; "all" ends them all',
    },
  ],
  completes: [],
  async run(session, _args, { forget }) {
    const { client, printer } = session
    const unfinished = await client.uploads()
    if (forget !== undefined) {
      const { forgetUploads } = await import('../transfers/forget-uploads.ts')
      return forgetUploads(session, unfinished, forget)
    }
    for (const upload of unfinished) {
      printer.json(upload)
      const { lengthBytes, offsetBytes } = upload
      const far =
        lengthBytes === null
          ? formatSize(offsetBytes)
          : `${formatSize(offsetBytes)} of ${formatSize(lengthBytes)}`
      printer.answer(
        `${upload.id}  ${far.padEnd(20)}  until ${shownTime(upload.expiresAt)}  ${safeText(upload.name)}`,
      )
    }
    if (unfinished.length === 0) printer.say('No unfinished uploads.')
    return exitCodes.ok
  },
})
