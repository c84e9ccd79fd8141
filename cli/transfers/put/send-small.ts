import type { Line } from '../board/board.ts'
import { areEqual, digestsOf } from '../digests.ts'
import type { Job } from '../job.ts'
import { FileChanged, type SourceFile } from '../local/source-file.ts'
import { patiently } from '../wire/patience.ts'
import { refusalOf } from '../wire/refusal.ts'
import { Mismatch } from '../wire/trouble.ts'
import { send } from '../wire/wire.ts'
import { metadataFor, type Place } from './place.ts'
import { bytesType, standingIn, uploadsPath } from './uploads-door.ts'
import type { Sent } from './send-large.ts'

/** Up to here a file goes whole with its creation, in one request. */
export const smallBytes = 2 ** 20

/**
 * Sends a small file in one request; the server takes it only with the digests it is sent with. `isThere`: whether the
 * place holds these bytes already, asked when an answer may have been lost on the way.
 */
export async function sendSmall(
  job: Job,
  file: SourceFile,
  place: Place,
  line: Line,
  isThere: (sha256: string) => Promise<boolean>,
): Promise<Sent> {
  const bytes = Buffer.allocUnsafe(file.sizeBytes)
  if ((await file.read(bytes, 0)) < bytes.length) throw new FileChanged()
  file.requireUnchanged()
  const digests = digestsOf(bytes)
  const headers = {
    ...bytesType,
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadataFor(place, file.mtimeMs, digests),
  }
  return patiently(job.patience(line), async (_moved, tries) => {
    const sent = { digests, resumedFromBytes: 0 }
    if (tries > 0 && (await isThere(digests.sha256))) return sent
    const answer = await send(job.wire, {
      method: 'POST',
      path: uploadsPath,
      headers,
      body: bytes,
    })
    if (answer.status !== 201) throw await refusalOf(job.wire, answer)
    answer.stream.resume()
    const { digests: theirs } = standingIn(answer.headers)
    if (!theirs || !areEqual(digests, theirs))
      throw new Mismatch(
        `the digests differ: MD5 ${digests.md5} here, ${theirs?.md5 ?? 'none'} on the server`,
      )
    line.at(bytes.length)
    return sent
  })
}
