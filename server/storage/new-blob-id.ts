import { newId } from '#server/platform/new-id'

/** As many blobs as are made in a moment, and too few to make a folder fuller than the others. */
const neighbours = 64

let folder = ''
let left = 0

/**
 * The id of a new blob. Neighbours end alike and so lie in one folder (local-paths.ts), for which one sync is enough; each
 * folder gets as many in the long run.
 */
export function newBlobId(): string {
  const id = newId()
  if (left === 0) {
    folder = id.slice(-2)
    left = neighbours
  }
  left -= 1
  return id.slice(0, -2) + folder
}
