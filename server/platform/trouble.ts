/** What can be wrong with the machine under the drive, in the words of /readyz and of the admin's screen. */
export const troubles = {
  'disk-low':
    'The disk is nearly full: new files are refused until there is more room than DISK_RESERVE.',
  'disk-full': 'The disk is full: only what frees room is carried out.',
  'read-only': 'The disk takes no writes: it is mounted read-only.',
  'disk-failing': 'The disk answers with input/output errors. Look at it, and take a backup.',
  'store-away': 'The object store does not answer. Files at rest wait for it; nothing is lost.',
  'store-refuses':
    'The object store refuses what is asked of it. Look at the key, its rights, the bucket and the clock.',
  'store-full': 'The object store takes no more bytes: new files are refused until it has room.',
  'redis-away':
    'Redis does not answer: nodes see each other’s changes later, and not who is where. Nothing is lost.',
  'database-damaged':
    'The database is damaged. Nothing is written any more: stop the server and restore a backup (docs/operating.md).',
  'database-away':
    'PostgreSQL does not answer. Nothing is read or written until it does; nothing is lost.',
  'database-locked': 'Another program holds the write lock of the database.',
  'clock-ahead':
    'The clock is days ahead of when it was last seen. If it is wrong, set it right; if not, nothing need be done: for a day nothing is removed for its age.',
} as const

export type Trouble = keyof typeof troubles

/** Thrown in the place of the file system's own error, while there is still room for what frees room. */
export class ReserveReachedError extends Error {
  readonly code = 'ENOSPC'

  constructor() {
    super('what is left of the disk is kept in reserve')
    this.name = 'ReserveReachedError'
  }
}

/** Thrown in the place of what a request to the object store threw. */
export class ObjectStoreError extends Error {
  constructor(
    readonly kind: 'store-away' | 'store-refuses' | 'store-full',
    message: string,
  ) {
    super(message)
    this.name = 'ObjectStoreError'
  }
}

/** Thrown where the database server cannot be reached, or has ended the connection. */
export class DatabaseAwayError extends Error {
  readonly code = 'DATABASE_AWAY'
  override readonly name = 'DatabaseAwayError'
}

const byCode: Record<string, Trouble> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EROFS: 'read-only',
  SQLITE_READONLY: 'read-only',
  EIO: 'disk-failing',
  SQLITE_IOERR: 'disk-failing',
  SQLITE_CORRUPT: 'database-damaged',
  SQLITE_NOTADB: 'database-damaged',
  SQLITE_BUSY: 'database-locked',
  DATABASE_AWAY: 'database-away',
  // PostgreSQL's: its own disk is full; its files do not fit together; a lock was not let go of in time.
  '53100': 'disk-full',
  XX001: 'database-damaged',
  XX002: 'database-damaged',
  '55P03': 'database-locked',
  SocketTimeout: 'database-locked',
  P1008: 'database-locked',
}

/** SQLite's own words, for where the code is lost on the way through Prisma. */
const bySentence: Record<string, Trouble> = {
  'database or disk is full': 'disk-full',
  'attempt to write a readonly database': 'read-only',
  'database disk image is malformed': 'database-damaged',
  'file is not a database': 'database-damaged',
  'database is locked': 'database-locked',
  'disk I/O error': 'disk-failing',
}
/** Errors whose message Prisma wraps around the driver's. What people have typed stands in none of them. */
const wrapping = /^PrismaClient(Known|Unknown)RequestError$|^PrismaClientInitializationError$/

type Shape = {
  code?: unknown
  kind?: unknown
  originalCode?: unknown
  name?: unknown
  message?: unknown
  cause?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** The trouble an error tells of, however deep its causes lie; null when it is of another kind. */
export function troubleOf(error: unknown): Trouble | null {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth += 1) {
    if (at instanceof ReserveReachedError) return 'disk-low'
    if (at instanceof ObjectStoreError) return at.kind
    const { code, kind, originalCode, cause, meta } = at as Shape
    for (const said of [code, originalCode, kind]) {
      const known = typeof said === 'string' && (byCode[said] ?? byCode[primary(said)])
      if (known) return known
    }
    const spoken = spokenIn(at as Shape)
    if (spoken) return spoken
    at = cause ?? meta?.driverAdapterError
  }
  return null
}

/** Word for word, so that nobody brings the drive down by the name of a file. */
function spokenIn({ name, message }: Shape): Trouble | undefined {
  if (typeof message !== 'string') return undefined
  if (typeof name !== 'string' || !wrapping.test(name)) return bySentence[message]
  return Object.entries(bySentence).find(([sentence]) => message.includes(sentence))?.[1]
}

/** `SQLITE_IOERR_WRITE` → `SQLITE_IOERR` */
const primary = (code: string): string => code.split('_', 2).join('_')
