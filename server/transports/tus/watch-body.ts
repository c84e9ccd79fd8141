import type { DriveError } from '#contract/errors'
import type { BodySource } from './body-source.ts'

/** Twice a second: a right that is lost ends a body within one (A2). */
const everyMs = 500

export type Watch = {
  /** Why the sender may not go on; null while he may. */
  readonly objection: DriveError | null
  stop(): void
}

/**
 * Ends a body that must not go on: when `signal` fires, when no byte came for `idleMs`, and, within a second, when
 * `object` has something against it (A2).
 */
export function watchBody(
  body: BodySource,
  rules: { signal: AbortSignal; idleMs: number; object(): Promise<DriveError | null> },
): Watch {
  const { signal, idleMs } = rules
  let objection: DriveError | null = null
  const stopAsked = () => body.stop('asked')
  const look = async (): Promise<void> => {
    if (body.idleMs > idleMs) return body.stop('idle')
    objection ??= await rules.object()
    if (objection) body.stop('refused')
  }
  // A look that fails is no objection: the checkpoint, which also asks, decides.
  const timer = setInterval(() => void look().catch(() => undefined), Math.min(everyMs, idleMs / 2))
  signal.addEventListener('abort', stopAsked)
  if (signal.aborted) stopAsked()
  return {
    get objection() {
      return objection
    },
    stop: () => {
      clearInterval(timer)
      signal.removeEventListener('abort', stopAsked)
    },
  }
}
