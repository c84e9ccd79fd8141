import { DriveError } from '#contract/errors'

/** Thrown where an upload is written by somebody else by now, by another node or another request, or is gone. */
export const inOtherHands = (): DriveError =>
  new DriveError('too_many_requests', {
    message: 'This upload is in other hands now. Ask where it stands.',
    retryAfterSeconds: 1,
  })
