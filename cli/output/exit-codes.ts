/** What a script reads after a verb. Several sorts of failure in one run: the code of the first that fits all, or `someFailed`. */
export const exitCodes = {
  ok: 0,
  /** Refused or failed for a reason that has no code of its own. */
  failed: 1,
  /** Called the wrong way: an unknown verb or option, a missing name. */
  usage: 2,
  /** Not signed in, a wrong password, a token that has expired or was revoked. */
  notSignedIn: 3,
  /** No answer from the server, a certificate that is not trusted, or something there that is no Cove. */
  cannotReach: 4,
  /** Not there, or not shared with you. */
  notFound: 5,
  /** The name is taken, or somebody changed it meanwhile. */
  conflict: 6,
  quotaExceeded: 7,
  /** The bytes that arrived are not the bytes that were sent. */
  digestMismatch: 8,
  /** Some items failed, each with a sentence of its own; the rest went on. */
  someFailed: 9,
  /** There, but not for this role. */
  notAllowed: 10,
  /** Stopped by Ctrl-C, as shells count it (128 + SIGINT). */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
