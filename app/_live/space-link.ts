import type { Socket } from 'socket.io-client'
import type {
  ClientEvents,
  JoinAnswer,
  JournalMessage,
  PresenceMessage,
  ServerEvents,
  UploadsMessage,
} from '#contract/live'
import { Observable } from './observable.ts'
import type { SpaceStore } from './space-store.ts'

export type LiveConnection = Socket<ServerEvents, ClientEvents>

const answerMs = 10_000
const retryMs = 1_000

/**
 * Keeps one space's store in step with the server over a socket. It joins with the clock that the store has, whenever the
 * socket connects; what is missing is read from the journal, again and again until it is there (J3).
 */
export class SpaceLink {
  /** Whether everything up to the last clock that was told is in the store, and the next will come by itself. */
  readonly isInStep = new Observable(false)
  readonly #socket: LiveConnection
  readonly #store: SpaceStore
  /** Counts the connections, so that what belongs to an earlier one is dropped. */
  #round = 0
  #hasJoined = false
  #toldClock = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(socket: LiveConnection, store: SpaceStore) {
    this.#socket = socket
    this.#store = store
  }

  get spaceId(): string {
    return this.#store.spaceId
  }

  /** Answers how to stop. */
  start(): () => void {
    const socket = this.#socket
    const mine =
      <M extends { spaceId: string }>(act: (message: M) => void) =>
      (message: M) => {
        if (message.spaceId === this.spaceId) act(message)
      }
    const onJournal = mine((message: JournalMessage) => {
      this.#toldClock = Math.max(this.#toldClock, message.clock)
      void this.#store.receive(message.entries, message.clock).then(() => this.#check())
    })
    const onPresence = mine((message: PresenceMessage) => this.#seePeople([message]))
    const onUploads = mine(({ uploads }: UploadsMessage) => this.#store.uploads.set(uploads))
    const onLeft = mine(() => this.#leave())
    const onConnect = () => this.#join()
    const onDisconnect = () => this.#forgetConnection()
    socket.on('connect', onConnect)
    socket.on('disconnect', onDisconnect)
    socket.on('journal', onJournal)
    socket.on('presence', onPresence)
    socket.on('uploads', onUploads)
    socket.on('space:left', onLeft)
    const stopFollowing = this.#store.clock.subscribe(() => {
      if (!this.#hasJoined) this.#join()
      this.#check()
    })
    this.#join()
    return () => {
      stopFollowing()
      socket.off('connect', onConnect)
      socket.off('disconnect', onDisconnect)
      socket.off('journal', onJournal)
      socket.off('presence', onPresence)
      socket.off('uploads', onUploads)
      socket.off('space:left', onLeft)
      if (this.#hasJoined && socket.connected) socket.emit('space:leave', { spaceId: this.spaceId })
      this.#forgetConnection()
    }
  }

  #join(): void {
    const since = this.#store.clock.get()
    if (since === null || !this.#socket.connected || this.#hasJoined) return
    clearTimeout(this.#timer)
    this.#hasJoined = true
    const round = ++this.#round
    this.#socket
      .timeout(answerMs)
      .emit('space:join', { spaceId: this.spaceId, since }, (late, answer) => {
        if (round !== this.#round) return
        if (late) this.#joinLater()
        else void this.#takeAnswer(answer)
      })
  }

  async #takeAnswer(answer: JoinAnswer): Promise<void> {
    if ('error' in answer) {
      if (answer.error.code === 'not_found') this.#leave()
      else this.#joinLater()
    } else if ('reset' in answer) {
      this.#toldClock = 0
      await this.#store.reset()
      this.#check()
    } else {
      this.#store.presence.set(new Map())
      this.#seePeople(answer.presence)
      this.#store.uploads.set(answer.uploads)
      this.#toldClock = Math.max(this.#toldClock, answer.clock)
      await this.#store.receive(answer.entries, answer.clock)
      this.#check()
    }
  }

  #joinLater(): void {
    this.#hasJoined = false
    this.#timer = setTimeout(() => this.#join(), retryMs * (1 + Math.random()))
  }

  /** A journal that could not be read is asked again: nothing else may ever bring what is missing. */
  #check(): void {
    const clock = this.#store.clock.get()
    const isBehind = clock === null || clock < this.#toldClock
    this.isInStep.set(this.#hasJoined && !isBehind)
    clearTimeout(this.#timer)
    if (!this.#hasJoined || !isBehind || clock === null) return
    this.#timer = setTimeout(() => {
      void this.#store.receive([], this.#toldClock).then(() => this.#check())
    }, retryMs)
  }

  #seePeople(messages: readonly PresenceMessage[]): void {
    if (messages.length === 0) return
    const presence = new Map(this.#store.presence.get())
    for (const message of messages) {
      if (message.people.length > 0) presence.set(message.folderId, message)
      else presence.delete(message.folderId)
    }
    this.#store.presence.set(presence)
  }

  /** Who is no member any more sees nothing of the space. */
  #leave(): void {
    // First: a store without a clock is behind nothing, so nobody waits for it to catch up.
    this.#store.close()
    this.#forgetConnection()
  }

  /** Nobody knows who is where while there is no connection. */
  #forgetConnection(): void {
    this.#round += 1
    this.#hasJoined = false
    clearTimeout(this.#timer)
    this.isInStep.set(false)
    this.#store.presence.set(new Map())
    this.#store.uploads.set([])
  }
}
