import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Drive } from '#server/domain/drive'
import { log } from '#server/platform/log'
import { makeApi } from '#server/transports/api/app'
import { makeArchives } from '#server/transports/archives/handler'
import { makeDownloads } from '#server/transports/downloads/handler'
import type { Gate } from '#server/transports/gate/gate'
import { makeDispatch } from '#server/transports/http/dispatch'
import { makeLive, type LiveOptions } from '#server/transports/live/live-server'
import type { Nodes } from '#server/transports/nodes/nodes'
import { makeThumbnails } from '#server/transports/thumbnails/handler'
import { makeTus, type Tus } from '#server/transports/tus/handler'
import type { TusSettings } from '#server/transports/tus/settings'
import { openTempDrive, type TempDrive } from './temp-drive.ts'

export type ServedDrive = TempDrive & Omit<ServedDoors, 'close'>
export type ServedDoors = { url: string; gate: Gate; tus: Tus; close(): Promise<void> }
type Options = {
  tus?: Partial<TusSettings>
  heartbeat?: LiveOptions['heartbeat']
  nodes?: Nodes
}

/** Seals cookies; and what nodes tell each other, where there are some. */
export const testSecret = 'a secret of thirty-two characters'

/** The real doors, without pages, over a temp drive in this process: for tests that must turn the clock or look inside. */
export async function serveDrive(options: Options = {}): Promise<ServedDrive> {
  // A line a request would bury what a test has to say.
  log.level = 'warn'
  const temp = await openTempDrive()
  const doors = await serveDoors(temp.drive, options)
  return {
    ...temp,
    ...doors,
    close: async () => {
      await doors.close()
      await temp.close()
    },
  }
}

/** The doors alone, over a drive that is somebody else's to close. */
export async function serveDoors(drive: Drive, options: Options = {}): Promise<ServedDoors> {
  const gate: Gate = {
    drive,
    secret: testSecret,
    secureCookies: false,
    publicUrl: null,
    trustProxy: false,
    ...(options.nodes && { nodes: options.nodes }),
  }
  const tus = makeTus(gate, { maxPatchesPerUser: 256, ...options.tus })
  const archives = makeArchives(gate)
  const dispatch = makeDispatch({
    gate,
    drive,
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
    gate,
    tus,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      live.drain()
      await tus.drain()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
