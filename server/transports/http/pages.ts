import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { tellNextAuth } from '#server/platform/env'
import type { Gate } from '../gate/gate.ts'
import { setContentPolicy } from './content-policy.ts'

export type Pages = {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** next-auth builds its redirects from this address; without it they go to port 3000, whatever the port. */
  setAddress(url: string): void
}

/**
 * Next's handler in this process. Next keeps its own copy of every module, so what its pages need of ours hangs on
 * globalThis; app/_server takes it from there.
 */
export async function makePages(options: {
  server: Server
  gate: Gate
  isDev: boolean
  /** Browsers keep a page for when the drive cannot be reached. */
  offlinePage: boolean
}): Promise<Pages> {
  const { server, gate, isDev, offlinePage } = options
  tellNextAuth({ secret: gate.secret })
  const shared = { ...gate, offlinePage }
  ;(globalThis as { coveGate?: typeof shared }).coveGate = shared
  // Loaded here, so that PAGES=off never pays for it.
  const { default: next } = await import('next')
  const app = next({ dev: isDev, httpServer: server, dir: process.cwd() })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (req, res) => {
      setContentPolicy(req, res, { isDev })
      return handle(req, res)
    },
    setAddress: (url) => tellNextAuth({ url }),
  }
}
