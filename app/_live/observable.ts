import { useSyncExternalStore } from 'react'

/** A value that tells when it is another one. Snapshots are immutable: a new value is a new object. */
export class Observable<T> {
  readonly #listeners = new Set<() => void>()
  #value: T

  constructor(value: T) {
    this.#value = value
  }

  get(): T {
    return this.#value
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    for (const listener of this.#listeners) listener()
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /** Answers how to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** The value, and a new rendering whenever it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const read = () => source.get()
  return useSyncExternalStore(source.subscribe, read, read)
}
