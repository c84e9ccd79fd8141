import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { log } from '#server/platform/log'
import { makeApi } from '#server/transports/api/app'
import { makeArchives } from '#server/transports/archives/handler'
import { makeDownloads } from '#server/transports/downloads/handler'
import type { Gate } from '#server/transports/gate/gate'
import { makeDispatch } from '#server/transports/http/dispatch'
import { makeLive, type LiveOptions } from '#server/transports/live/live-server'
import { makeThumbnails } from '#server/transports/thumbnails/handler'
import { makeTus, type Tus } from '#server/transports/tus/handler'
import type { TusSettings } from '#server/transports/tus/settings'
import { openTempDrive, type TempDrive } from './temp-drive.ts'

export type ServedDrive = TempDrive & { url: string; gate: Gate; tus: Tus }

/** The real doors, without pages, over a temp drive in this process: for tests that must turn the clock or look inside. */
export async function serveDrive(
  options: { tus?: Partial<TusSettings>; heartbeat?: LiveOptions['heartbeat'] } = {},
): Promise<ServedDrive> {
  // A line a request would bury what a test has to say.
  log.level = 'warn'
  const temp = await openTempDrive()
  const gate: Gate = {
    drive: temp.drive,
    secret: 'a secret of thirty-two characters',
    secureCookies: false,
    publicUrl: null,
    trustProxy: false,
  }
  const tus = makeTus(gate, { maxPatchesPerUser: 256, ...options.tus })
  const archives = makeArchives(gate)
  const dispatch = makeDispatch({
    gate,
    drive: temp.drive,
    uploads: tus.handle,
    downloads: makeDownloads(gate),
    archives: archives.ofFolder,
    selections: archives.ofSelection,
    thumbnails: makeThumbnails(gate),
    api: makeApi(gate),
    pages: null,
    isDraining: () => false,
  })
  const server = createServer({ requestTimeout: 0 }, dispatch)
  server.on('checkContinue', dispatch)
  const live = makeLive(server, gate, {
    pages: false,
    ...(options.heartbeat && { heartbeat: options.heartbeat }),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...temp,
    gate,
    tus,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      live.drain()
      await tus.drain()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await temp.close()
    },
  }
}
