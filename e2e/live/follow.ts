import { io } from 'socket.io-client'
import { livePath } from '#contract/live'
import { SpaceLink, type LiveConnection } from '#app/_live/space-link.ts'
import type { SpaceStore } from '#app/_live/space-store.ts'

/** Keeps a store in step over a socket through the line at `url`, as the browser does; answers how to stop. */
export function follow(url: string, token: string): (store: SpaceStore) => () => void {
  return (store) => {
    const socket: LiveConnection = io(url, {
      path: livePath,
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
      timeout: 3000,
    })
    // Who was refused, or let go by the server, comes back only if it is told to.
    let isStopped = false
    const comeBack = () => {
      if (!socket.active) setTimeout(() => isStopped || socket.connect(), 200)
    }
    socket.on('connect_error', comeBack)
    socket.on('disconnect', comeBack)
    const stop = new SpaceLink(socket, store).start()
    return () => {
      isStopped = true
      stop()
      socket.disconnect()
    }
  }
}
