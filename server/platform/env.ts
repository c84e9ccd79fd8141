import { isAbsolute, resolve } from 'node:path'
import * as z from 'zod'
import { parseSize } from '#contract/sizes'
import { parseFaults } from './fault-plan.ts'
import { requireRedisUrl } from './redis-url.ts'
import { parseStorageUrl } from './storage-url.ts'

const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off', ''])
  .transform((value) => ['1', 'true', 'on'].includes(value))
const count = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number)
const days = count.refine((value) => value <= 36_500, 'must be 36500 days at most')
const size = z.string().transform((text, context) => {
  try {
    return parseSize(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})
const faults = z.string().superRefine((text, context) => {
  try {
    parseFaults(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
  }
})

const schema = z.object({
  /** Where the server listens. */
  PORT: count.default(3000),
  /** The address it listens on; anything beyond loopback needs TLS, TRUST_PROXY or ALLOW_PLAIN_HTTP. */
  HOST: z.string().default('127.0.0.1'),
  /** Files with the certificate and its key: HTTPS and WSS on the same port. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  /** Serve plain HTTP beyond loopback all the same (a trusted network, a tunnel). */
  ALLOW_PLAIN_HTTP: flag.default(false),
  /** Everything that must be kept: the embedded database, the blobs, the generated secret. */
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => (isAbsolute(path) ? path : resolve(path))),
  /** `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`; unset: SQLite in DATA_DIR. AUTH_SECRET must be set beside it. */
  DATABASE_URL: z.string().optional(),
  /** Connections to PostgreSQL that this process opens at most, half of them for what only reads. */
  DATABASE_POOL: count
    .refine((value) => value >= 2 && value <= 1000, 'must be from 2 to 1000')
    .default(20),
  /** `s3://KEY:SECRET@HOST:PORT/BUCKET/PREFIX?region=…&tls=0`: blobs in an S3-compatible store; unset: DATA_DIR/blobs. */
  STORAGE_URL: z.string().optional(),
  /** Downloads of files above 1 MiB are sent by that store itself, by an address that holds for a minute. */
  STORAGE_DIRECT: flag.default(false),
  /** The keys of STORAGE_URL where it has none, and its region. */
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_REGION: z.string().optional(),
  /** `redis://USER:PASSWORD@HOST:PORT/DB`: the nodes that serve one drive talk to each other through it; unset: one process. */
  REDIS_URL: z.string().optional(),
  /** Signs session cookies; unset: generated once and kept in DATA_DIR. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** The address people type, when it is not the one the server sees. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** A proxy in front sets X-Forwarded-For and -Proto, and is believed. */
  TRUST_PROXY: flag.default(false),
  /** The quota of a new user, such as 10GB, 500MiB or unlimited. Admins have none. */
  DEFAULT_QUOTA: size.default(10e9),
  /** Unfinished uploads one user may have. */
  MAX_OPEN_UPLOADS: count.default(1000),
  /** PATCHes one user may have under way at once; further ones wait. */
  MAX_PATCHES: count.default(256),
  /** After so many days in the trash items and spaces are purged. */
  TRASH_DAYS: days.default(30),
  /** Old versions kept of each file, however old. */
  VERSIONS_KEEP: count.default(20),
  /** Versions younger than this are kept too, however many. */
  VERSIONS_DAYS: days.default(30),
  /** Bytes a second that the scrub may read to check what is at rest, such as 16MB or unlimited; 0: it never runs. */
  SCRUB_RATE: size.default(16e6),
  /** `0`: downloads are not compared with their CRC-32 before they are sent; the scrub and the client's digest remain. */
  VERIFY_READS: flag.default(true),
  /** `nginx`: the proxy in front, by deploy/nginx.conf, sends the bytes of a download once Cove has checked the right. */
  SENDFILE: z.enum(['nginx']).optional(),
  /** After so many days rows of the audit log are forgotten. */
  AUDIT_DAYS: days.default(365),
  /** Kept free on the disk of DATA_DIR for what frees room, a twentieth of it at most: beyond it new files are refused. */
  DISK_RESERVE: size.default(256 * 1024 * 1024),
  /** `off`: no web pages, for workers and fault tests. */
  PAGES: flag.default(true),
  /** `off`: browsers keep no page for when the drive cannot be reached, and forget the one they have. */
  OFFLINE_PAGE: flag.default(true),
  /** Create the first admin when there is no user yet. */
  ADMIN_NAME: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  /** `development`: pages rebuild as they are edited (npm run dev). */
  NODE_ENV: z.string().optional(),
  /** For fault tests only: what fails where, such as `synced=kill,partial-write=enospc@3` (fault-plan.ts). */
  COVE_FAULTS: faults.optional(),
  /** How much is logged: trace, debug, info, warn, error or silent. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

/** All there are: whoever writes others into a file for deployment has mistyped one. */
export const settingNames: readonly string[] = Object.keys(schema.shape)

/** Reads the environment once; throws one error that lists every wrong value. Set but empty counts as unset. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const wrong = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (wrong.length > 0)
    throw new Error(`Cove cannot start with this environment:\n  ${wrong.join('\n  ')}`)
  return parsed.data as Env
}

/** Read once, for it is asked on the way of every byte. */
export const faultsAsked: string | undefined = process.env['COVE_FAULTS']

function contradictions(env: Env): string[] {
  const wrong: string[] = []
  if (Boolean(env.TLS_CERT) !== Boolean(env.TLS_KEY))
    wrong.push('TLS_CERT and TLS_KEY: set both or neither')
  if (Boolean(env.ADMIN_NAME) !== Boolean(env.ADMIN_PASSWORD)) {
    wrong.push('ADMIN_NAME and ADMIN_PASSWORD: set both or neither')
  }
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(env.HOST)
  if (!loopback && !env.TLS_CERT && !env.TRUST_PROXY && !env.ALLOW_PLAIN_HTTP) {
    wrong.push(
      'HOST: beyond loopback passwords would travel unencrypted: set TLS_CERT and TLS_KEY, or TRUST_PROXY=1 behind a proxy, or ALLOW_PLAIN_HTTP=1',
    )
  }
  if (env.PORT > 65535) wrong.push('PORT: must be 65535 at most')
  if (env.DATABASE_URL) {
    const database = wrongDatabase(env.DATABASE_URL)
    if (database) wrong.push(`DATABASE_URL: ${database}`)
    if (!env.AUTH_SECRET)
      wrong.push('AUTH_SECRET: must be set with DATABASE_URL, for all nodes of the drive alike')
  }
  const storage = env.STORAGE_URL && reasonOf(() => parseStorageUrl(env.STORAGE_URL!, env))
  if (storage) wrong.push(`STORAGE_URL: ${storage}`)
  if (env.STORAGE_DIRECT && !env.STORAGE_URL)
    wrong.push('STORAGE_DIRECT: only a store named by STORAGE_URL can send files itself')
  if (env.SENDFILE && env.STORAGE_URL)
    wrong.push('SENDFILE: what lies in a store of objects, no proxy can send from a disk')
  const redis = env.REDIS_URL && reasonOf(() => requireRedisUrl(env.REDIS_URL!))
  if (redis) wrong.push(`REDIS_URL: ${redis}`)
  if (env.REDIS_URL && !env.AUTH_SECRET)
    wrong.push('AUTH_SECRET: nodes that share a drive need the same one: set it beside REDIS_URL')
  return wrong
}

/** Never tells the address itself: a password may stand in it. */
function wrongDatabase(address: string): string | null {
  if (!URL.canParse(address)) return 'must be an address such as postgresql://cove@db.example/cove'
  const { protocol, hostname, pathname } = new URL(address)
  if (!['postgres:', 'postgresql:'].includes(protocol)) return 'must begin with postgresql://'
  if (hostname === '' || pathname.length < 2) return 'must name a host and a database'
  return null
}

/** Why something throws; null when it does not. */
function reasonOf(act: () => void): string | null {
  try {
    act()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** next-auth reads its secret and its own address from the environment only; without the address it redirects to port 3000. */
export function tellNextAuth(settings: { secret?: string; url?: string }): void {
  if (settings.secret) process.env['NEXTAUTH_SECRET'] = settings.secret
  if (settings.url) process.env['NEXTAUTH_URL'] = settings.url
}
