/** Where a figure of the model is from: a table of docs/benchmarks.md, or nowhere yet. */
export type Source = { measured: string } | { assumed: string }

export type Figure = { value: number; unit: string } & Source

const toBeMeasured = 'to be measured on several nodes'

/**
 * What one act costs. Put a measured value in the place of an assumed one, and run `npm run bench -- scaling` again:
 * docs/scaling.md is written from it.
 */
export const figures = {
  /** Main thread of a node for a command or a small file, whose statements another process runs. */
  commandNodeMs: {
    value: 3,
    unit: 'ms',
    measured: 'Several nodes, one node: CPU ms/command',
  },
  listingNodeMs: {
    value: 1.6,
    unit: 'ms',
    measured: 'Listings, a page of 200, SQLite in the same thread, so an upper bound',
  },
  /** Of the kernel mostly: one write to one socket, on loopback. */
  frameNodeMs: {
    value: 0.016,
    unit: 'ms',
    measured: 'Live, 1,000 viewers: (78 % - 26 %) of a core for 32,288 frames a second',
  },
  /** One ping and its pong, of each viewer every 4 seconds. */
  heartbeatNodeMs: { value: 0.03, unit: 'ms', assumed: 'two frames and a timer' },
  /** Main thread, of a gigabyte that comes in or goes out through a node. */
  uploadMainSecondsPerGiB: {
    value: 3.1,
    unit: 's/GiB',
    measured: 'Transfers, main thread 1.6, and a store of objects: a second MD5 on it, 1.5',
  },
  downloadMainSecondsPerGiB: {
    value: 0.9,
    unit: 's/GiB',
    assumed: 'half of the 1.7 s that all threads take by a store of objects',
  },
  /** All threads. */
  uploadSecondsPerGiB: { value: 6.3, unit: 's/GiB', measured: 'A store of objects, cove up' },
  downloadSecondsPerGiB: { value: 1.7, unit: 's/GiB', measured: 'A store of objects, cove down' },
  viewerMemoryKiB: { value: 44, unit: 'KiB', measured: 'Live, 1,000 viewers: KiB/viewer' },
  nodeMemoryMiB: { value: 390, unit: 'MiB', measured: 'Small files, peak of a server' },
  /** Processor time of PostgreSQL for one command: some ten statements and a commit. */
  commandDatabaseMs: { value: 1.5, unit: 'ms', assumed: toBeMeasured },
  listingDatabaseMs: { value: 1.5, unit: 'ms', assumed: toBeMeasured },
  /** From raising a space's clock to the end of its commit: what a space can do no two of at once. */
  spaceLockMs: { value: 5, unit: 'ms', assumed: toBeMeasured },
  /** Each space that somebody looks at, when the sweep asks for its clock. */
  sweepDatabaseMs: { value: 0.0015, unit: 'ms', assumed: toBeMeasured },
  sweepNodeMs: { value: 0.003, unit: 'ms', assumed: toBeMeasured },
  /** Before each frame of a room: the access epoch and, where another node wrote, the journal from there. */
  frameDatabaseMs: { value: 0.15, unit: 'ms', assumed: toBeMeasured },
  /** Whether one person may still look into one space, asked of 500 at once after a right was lost. */
  membersNodeMs: {
    value: 0.02,
    unit: 'ms',
    assumed: `on SQLite 0.015: 1,980 of them in 31 ms; ${toBeMeasured}`,
  },
  membersDatabaseMs: { value: 0.01, unit: 'ms', assumed: toBeMeasured },
  /** A message to other nodes, made or read: sealed, written, parsed. */
  messageNodeMs: { value: 0.03, unit: 'ms', assumed: toBeMeasured },
  publishRedisMs: { value: 0.01, unit: 'ms', assumed: toBeMeasured },
  /** For each node that has viewers of the space. */
  forwardRedisMs: { value: 0.005, unit: 'ms', assumed: toBeMeasured },
  /** A row of the journal with its index. */
  entryBytes: {
    value: 883,
    unit: 'B',
    measured: 'here, on SQLite: 4,000 files stored, dbstat of JournalEntry and its indexes',
  },
  /** Item, version, blob and their indexes. */
  itemBytes: {
    value: 2010,
    unit: 'B',
    measured: 'here, on SQLite: the same files, dbstat of Item, Version, Blob and their indexes',
  },
} satisfies Record<string, Figure>

export type Figures = Record<keyof typeof figures, number>

/** The values alone. */
export const figureValues = Object.fromEntries(
  Object.entries(figures).map(([name, { value }]) => [name, value]),
) as Figures
