import type { Gate } from './transports/gate/gate.ts'
import { openDrive } from './domain/open-drive.ts'
import { ensureFirstAdmin } from './domain/users/first-admin.ts'
import { recoverUploads } from './domain/uploads/recover-uploads.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { authSecret } from './platform/auth-secret.ts'
import { openDisk } from './platform/disk.ts'
import { readEnv } from './platform/env.ts'
import { relaxHeapGrowth } from './platform/heap-growth.ts'
import { log } from './platform/log.ts'
import { holdDataDir } from './platform/one-process.ts'
import { makeApi } from './transports/api/app.ts'
import { makeArchives } from './transports/archives/handler.ts'
import { makeDownloads } from './transports/downloads/handler.ts'
import { makeDispatch } from './transports/http/dispatch.ts'
import { drainOnSignal } from './transports/http/drain.ts'
import { listen, makeServer } from './transports/http/listen.ts'
import { makePages } from './transports/http/pages.ts'
import { makeLive } from './transports/live/live-server.ts'
import { joinNodes } from './transports/nodes/join-nodes.ts'
import { makeThumbnails } from './transports/thumbnails/handler.ts'
import { makeTus } from './transports/tus/handler.ts'

/** The whole start, in order. What fails here ends the process with one clear line. */
async function main(): Promise<void> {
  relaxHeapGrowth()
  const env = readEnv()
  log.level = env.LOG_LEVEL
  // First of all: on a full disk it makes the room that a start needs.
  const disk = openDisk(env.DATA_DIR, env.DISK_RESERVE)
  const letGo = holdDataDir(env.DATA_DIR)
  const { drive, migrated, close } = await openDrive(env, disk)
  if (migrated.length > 0) log.info({ migrated }, 'database migrated')
  const secret = authSecret(env.DATA_DIR, env.AUTH_SECRET)
  const nodes = env.REDIS_URL ? joinNodes(drive, env.REDIS_URL, secret) : null
  await recoverUploads(drive, log)

  const secure = Boolean(env.TLS_CERT) || (env.PUBLIC_URL?.startsWith('https:') ?? false)
  const gate: Gate = {
    drive,
    secret,
    secureCookies: secure,
    publicUrl: env.PUBLIC_URL ?? null,
    trustProxy: env.TRUST_PROXY,
    ...(nodes && { nodes }),
  }
  let draining = false
  const tus = makeTus(gate, { maxPatchesPerUser: env.MAX_PATCHES })
  // Next's handler is made after the port is known: next-auth must be told its own address.
  const pages = { answer: null as Awaited<ReturnType<typeof makePages>> | null }
  const archives = makeArchives(gate)
  const dispatch = makeDispatch({
    gate,
    drive,
    uploads: tus.handle,
    downloads: makeDownloads(gate, { sendfile: env.SENDFILE, direct: env.STORAGE_DIRECT }),
    archives: archives.ofFolder,
    selections: archives.ofSelection,
    thumbnails: makeThumbnails(gate),
    api: makeApi(gate),
    pages: env.PAGES ? (req, res) => pages.answer!.handle(req, res) : null,
    isDraining: () => draining,
  })
  const server = makeServer(env, dispatch)
  const live = makeLive(server, gate, { pages: env.PAGES })
  const stopJobs = startJobs(drive, log, {
    disk,
    dataDir: env.DATA_DIR,
    auditDays: env.AUDIT_DAYS,
  })
  if (env.PAGES) {
    const isDev = env.NODE_ENV === 'development'
    pages.answer = await makePages({ server, gate, isDev, offlinePage: env.OFFLINE_PAGE && !isDev })
  }
  const port = await listen(server, env)
  const url =
    env.PUBLIC_URL ??
    `${env.TLS_CERT ? 'https' : 'http'}://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${port}`
  pages.answer?.setAddress(url)
  await ensureFirstAdmin(drive, { name: env.ADMIN_NAME, password: env.ADMIN_PASSWORD, url, log })
  log.info({ url, pid: process.pid }, 'Cove is open')

  drainOnSignal(server, {
    onDrain: () => {
      draining = true
      live.drain()
    },
    finish: async () => {
      await tus.drain()
      await stopJobs()
      nodes?.close()
      await close()
      letGo()
    },
  })
}

main().catch((error: unknown) => {
  const known = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${known}\n`)
  log.debug({ err: error }, 'start failed')
  process.exitCode = 1
  setImmediate(() => process.exit(1))
})
