import type { UploadSummary } from '#contract/account'
import type { Job } from '../job.ts'
import type { SourceFile } from '../local/source-file.ts'
import { asking } from '../wire/asking.ts'
import type { Place } from './place.ts'
import { uploadPath } from './uploads-door.ts'

/** The uploads of this person that the server has a part of, listed once a run, and anew when asked. */
export class BegunUploads {
  readonly #job: Job
  #userId: Promise<string> | null = null
  #uploads: Promise<UploadSummary[]> | null = null
  readonly #taken = new Set<string>()

  constructor(job: Job) {
    this.#job = job
  }

  /** Same server, person, place and file, by all that can be seen from outside: the same upload. */
  async keyFor(place: Place, { path, sizeBytes, mtimeMs }: SourceFile): Promise<string> {
    const { client, wire } = this.#job
    this.#userId ??= asking(this.#job.patience(), async () => (await client.me()).user.id)
    const userId = await this.#userId
    return JSON.stringify([wire.origin, userId, ...Object.values(place), path, sizeBytes, mtimeMs])
  }

  /** An upload of this name, length and time to this folder that no other file of the run goes on with. */
  async find(place: Place, file: SourceFile, anew: boolean): Promise<string | null> {
    if (anew) this.#uploads = null
    this.#uploads ??= asking(this.#job.patience(), () => this.#job.client.uploads())
    const found = (await this.#uploads).find(
      (upload) =>
        upload.spaceId === place.spaceId &&
        upload.parentId === place.parentId &&
        upload.name === place.name &&
        upload.lengthBytes === file.sizeBytes &&
        Date.parse(upload.modifiedAt) === file.mtimeMs &&
        !this.#taken.has(upload.id),
    )
    if (!found) return null
    this.#taken.add(found.id)
    return uploadPath(this.#job.wire, found.url)
  }
}
