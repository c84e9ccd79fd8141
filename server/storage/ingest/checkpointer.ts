import type { PartialWriter } from './partial-writer.ts'

/** Tells now and then how far an upload is durable: never before the sync of the bytes it covers (U4). */
export type Checkpointer = {
  /** Call when more is written: begins a checkpoint when enough has come since the last. */
  onWritten(): void
  /** Begins one for what is written now, however little. */
  now(): void
  /** Resolves when none is under way; none begins afterwards. */
  settle(): Promise<void>
}

export function checkpointer(
  writer: PartialWriter,
  everyBytes: number,
  checkpoint: (offset: number) => Promise<void>,
  onFailure: (error: Error) => void,
): Checkpointer {
  let told = writer.durableBytes
  let running: Promise<void> | null = null
  let isSettled = false

  const now = (): void => {
    if (running || isSettled || writer.writtenBytes <= told) return
    running = (async () => {
      const durable = await writer.sync()
      if (durable <= told) return
      await checkpoint(durable)
      told = durable
    })()
      .catch(onFailure)
      .finally(() => {
        running = null
        onWritten()
      })
  }
  const onWritten = (): void => {
    if (writer.writtenBytes - told >= everyBytes) now()
  }

  return {
    onWritten,
    now,
    settle: async () => {
      isSettled = true
      await running
    },
  }
}
