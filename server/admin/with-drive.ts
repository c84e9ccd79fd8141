import type { Drive } from '#server/domain/drive'
import { openDrive } from '#server/domain/open-drive'
import type { Env } from '#server/platform/env'

/** Opens the drive, does the work, closes it. */
export type WithDrive = <T>(work: (drive: Drive) => Promise<T>) => Promise<T>

/**
 * Opens the drive of DATA_DIR for the length of `work`, beside the server if it runs: each holds the write lock for
 * milliseconds. Its database is made if need be, so that a first user can be added before the first start.
 */
export async function withDrive<T>(env: Env, work: (drive: Drive) => Promise<T>): Promise<T> {
  const { drive, close } = await openPatiently(env)
  try {
    return await work(drive)
  } finally {
    await close()
  }
}

/** Asks again, for ten seconds, while another process holds the lock that a look at the migrations needs. */
async function openPatiently(env: Env): ReturnType<typeof openDrive> {
  const giveUpAtMs = Date.now() + 10_000
  for (;;) {
    try {
      return await openDrive(env)
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAtMs) throw error
      await new Promise((resume) => setTimeout(resume, 50))
    }
  }
}

function isBusy(error: unknown): boolean {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown }
  if (code === 'P1008' || /SQLITE_BUSY|database is locked|has timed out/i.test(message ?? '')) {
    return true
  }
  return typeof cause === 'object' && cause !== null && isBusy(cause)
}
