import type { Readable } from 'node:stream'
import type { Slot } from './slot-pool.ts'

/** How a body came to its end: whole, broken off, or longer than it may be. */
export type Outcome = 'ended' | 'cut' | 'overflow'

export type PumpSink = {
  /** A slot to fill, at once if there is one. */
  tryTake(): Slot | null
  take(): Promise<Slot>
  /** Takes over the hold on a slot filled up to `length`. */
  accept(slot: Slot, length: number): void
}

export type Pump = {
  /** Resolves when the source has come to its end and every byte of it, up to the limit, was accepted. */
  done: Promise<Outcome>
  /** Hands over what is in the slot so far. */
  flush(): void
  /** Hands it over only if nothing came for a while. */
  flushIdle(): void
  /** Gives up: `done` rejects. */
  fail(error: Error): void
}

const idleMs = 10

/**
 * Copies a body's chunks into slots. It listens to 'data' itself: every stream in between costs a copy or a hop. When
 * there is no slot the source is paused, and with it the client.
 */
export function pump(source: Readable, limit: number, sink: PumpSink): Pump {
  let slot: Slot | null = null
  let filled = 0
  let room = limit
  let lastChunkAt = performance.now()
  let isWaiting = false
  let end: Outcome | null = null
  let settle: { resolve(outcome: Outcome): void; reject(error: Error): void } | null = null
  const done = new Promise<Outcome>((resolve, reject) => (settle = { resolve, reject }))

  const flush = (): void => {
    if (!slot || filled === 0) return
    sink.accept(slot, filled)
    slot = null
    filled = 0
  }
  const leave = (): void => {
    source.off('data', onData).off('end', onEnd).off('close', onClose)
    source.pause()
    if (slot) sink.accept(slot, filled)
    slot = null
  }
  const finish = (outcome: Outcome): void => {
    end ??= outcome
    if (isWaiting || !settle) return
    leave()
    settle.resolve(end)
    settle = null
  }
  const fail = (error: Error): void => {
    if (!settle) return
    leave()
    settle.reject(error)
    settle = null
  }

  const put = (chunk: Uint8Array): void => {
    for (let at = 0; at < chunk.length;) {
      slot ??= sink.tryTake()
      if (!slot) return wait(chunk.subarray(at))
      const take = Math.min(slot.bytes.length - filled, chunk.length - at)
      slot.bytes.set(take === chunk.length ? chunk : chunk.subarray(at, at + take), filled)
      filled += take
      at += take
      if (filled === slot.bytes.length) flush()
    }
  }
  const wait = (rest: Uint8Array): void => {
    isWaiting = true
    source.pause()
    sink.take().then((taken) => {
      isWaiting = false
      slot = taken
      if (!settle) return leave()
      put(rest)
      if (isWaiting) return
      if (end) finish(end)
      else source.resume()
    }, fail)
  }

  const onData = (chunk: Uint8Array): void => {
    lastChunkAt = performance.now()
    const isTooMuch = chunk.length > room
    const taken = isTooMuch ? chunk.subarray(0, room) : chunk
    room -= taken.length
    put(taken)
    if (isTooMuch) {
      source.pause()
      finish('overflow')
    }
  }
  const onEnd = (): void => finish('ended')
  const onClose = (): void => finish('cut')

  // Stays when the pump has left: a request that breaks later must not end the process.
  source.on('error', onClose)
  if (source.readableEnded) finish('ended')
  else if (source.destroyed) finish('cut')
  else source.on('data', onData).on('end', onEnd).on('close', onClose).resume()

  return {
    done,
    flush,
    flushIdle: () => {
      if (performance.now() - lastChunkAt >= idleMs) flush()
    },
    fail,
  }
}
