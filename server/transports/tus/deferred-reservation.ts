import { DriveError } from '#contract/errors'
import type { Drive } from '#server/domain/drive'
import { growReservation, trimReservation } from '#server/domain/uploads/declare-length'
import type { Upload } from '#server/domain/uploads/upload'

const stepBytes = { least: 1024 * 1024, most: 64 * 1024 * 1024 }

/** What a deferred upload reserves while a body of it comes in: always ahead of the bytes that are stored (U1). */
export type DeferredReservation = {
  /** Reserves a body whose length is known. Throws `quota_exceeded` before a byte of it is read. */
  begin(): Promise<void>
  /** Whether `total` bytes of the body may come in. */
  admit(total: number): boolean | Promise<boolean>
  /** Gives back what was reserved and not stored. */
  trim(): Promise<void>
  /** Why a byte was not admitted. */
  readonly refusal: DriveError | null
}

export function deferredReservation(
  drive: Drive,
  upload: Upload,
  bodyBytes: number | null,
): DeferredReservation {
  let reserved = upload.reservedBytes - upload.offsetBytes
  let refusal: DriveError | null = null
  const grow = async (bytes: number): Promise<void> => {
    await growReservation(drive, upload, upload.offsetBytes + bytes)
    reserved = bytes
  }
  /** In steps that grow with the body, else a long one would cost a transaction a chunk. */
  const growFor = async (total: number): Promise<boolean> => {
    const step = Math.min(Math.max(total, stepBytes.least), stepBytes.most)
    try {
      // The last bytes of a quota are given out exactly, not by the step.
      await grow(total + step).catch(() => grow(total))
      return true
    } catch (error) {
      if (!(error instanceof DriveError)) throw error
      refusal = error
      return false
    }
  }
  return {
    begin: async () => {
      if (bodyBytes !== null && bodyBytes > reserved) await grow(bodyBytes)
    },
    admit: (total) => total <= reserved || growFor(total),
    trim: () => trimReservation(drive, upload),
    get refusal() {
      return refusal
    },
  }
}
