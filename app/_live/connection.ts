import { io } from 'socket.io-client'
import { livePath } from '#contract/live'
import type { ErrorReply } from '#contract/errors'
import { announceSignedOut } from '../_features/api/signed-out.ts'
import { Unreachable } from '../_features/api/unreachable.ts'
import { tellPresence } from './presence-sender.ts'
import { reachability } from './reachability.ts'
import { SpaceLink, type LiveConnection } from './space-link.ts'
import type { Workspace } from './workspace.ts'

const pollMs = 10_000
const anxiousMs = 3_000
/** A connection that comes back this soon was never worth a word. */
const graceMs = 1_500

/**
 * Keeps every opened space of this screen up to date: over the socket, and by asking the journals for as long as there is
 * none. Answers how to stop.
 */
export function connect(workspace: Workspace): () => void {
  const socket: LiveConnection = io({
    path: livePath,
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 400,
    reconnectionDelayMax: 5_000,
  })
  const links = new Map<string, { link: SpaceLink; stop: () => void }>()
  const stopPresence = tellPresence(socket, workspace.here, (spaceId) => links.get(spaceId)?.link)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const judge = () => {
    if (!socket.connected) return
    const isInStep = [...links.values()].every(
      ({ link }) => link.isInStep.get() || workspace.store(link.spaceId).clock.get() === null,
    )
    reachability.set(isInStep ? 'live' : 'catching-up')
  }
  const follow = () => {
    for (const store of workspace.opened.get()) {
      if (links.has(store.spaceId)) continue
      const link = new SpaceLink(socket, store)
      const stopJudging = link.isInStep.subscribe(judge)
      const stop = link.start()
      links.set(store.spaceId, { link, stop: () => (stopJudging(), stop()) })
    }
  }

  const poll = async (): Promise<void> => {
    clearTimeout(timer)
    if (socket.connected || isStopped) return
    try {
      if (!workspace.me.get()) await workspace.start()
      await Promise.all(workspace.opened.get().map((store) => store.catchUp()))
      if (!socket.connected) reachability.set('polling')
    } catch (error) {
      if (!socket.connected) reachability.set(error instanceof Unreachable ? 'offline' : 'polling')
    }
    pollLater(reachability.get() === 'offline' ? anxiousMs : pollMs)
  }
  const pollLater = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void poll(), ms)
  }

  socket.on('connect', () => {
    clearTimeout(timer)
    if (!workspace.me.get()) void workspace.start()
    workspace.refreshMe()
    // Links join by themselves; with none opened there is nothing to catch up on.
    judge()
  })
  socket.on('disconnect', (reason) => {
    // The server let this one go: by a revoked session, which the next answer tells.
    if (reason === 'io server disconnect') comeBack()
    pollLater(graceMs)
  })
  socket.on('connect_error', (error) => {
    const reply = (error as { data?: ErrorReply }).data
    if (reply?.error.code === 'not_signed_in') return announceSignedOut()
    if (!socket.active) comeBack()
    if (reachability.get() === 'live') pollLater(graceMs)
  })
  const comeBack = () => {
    setTimeout(() => isStopped || socket.connect(), 1000 + Math.random() * 2000)
  }
  const onOnline = () => {
    if (!socket.connected) socket.connect()
    void poll()
  }
  const onOffline = () => reachability.set('offline')
  const onSeen = () => {
    if (!document.hidden && !socket.connected) onOnline()
  }

  const stopFollowing = workspace.opened.subscribe(follow)
  follow()
  socket.connect()
  document.addEventListener('visibilitychange', onSeen)
  window.addEventListener('online', onOnline)
  window.addEventListener('offline', onOffline)
  return () => {
    isStopped = true
    clearTimeout(timer)
    stopFollowing()
    stopPresence()
    for (const { stop } of links.values()) stop()
    socket.disconnect()
    document.removeEventListener('visibilitychange', onSeen)
    window.removeEventListener('online', onOnline)
    window.removeEventListener('offline', onOffline)
  }
}
