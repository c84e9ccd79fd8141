import { letGo } from '../let-go.ts'
import type { Contents } from '../contents.ts'
import type { Ledger } from '../ledger.ts'
import type { Seeded } from '../seeded.ts'
import { Stored } from '../stored.ts'
import type { Tree } from '../tree.ts'
import { BlobCheck } from './check-blobs.ts'
import { checkClocks } from './check-clocks.ts'
import { checkOnce, checkPromises, keyOf, type Told } from './check-promises.ts'
import { checkQuota } from './check-quota.ts'
import { checkStrays } from './check-strays.ts'
import { adoptCopies, checkTree, type Rows, type Wholes } from './check-tree.ts'
import { checkUploads } from './check-uploads.ts'
import { Listings } from './listings.ts'

export type How = {
  /** Which blobs are read again that were read before. */
  random: Seeded | 'all'
  /** Faults that struck while it started may have kept uploads from being finished. */
  mayBeUnfinished?: boolean
  /** Damaged on purpose, and not healed yet. */
  damaged?: ReadonlySet<string>
  /** The collector has been there. */
  settled?: boolean
}

/** One data folder under the eyes of every check. It remembers what it has seen, so that each look costs little. */
export class Checker {
  readonly #listings = new Listings()
  readonly #blobs: BlobCheck
  readonly #told: Told = new Map()
  readonly #done = new Set<string>()
  #seq = 0

  private constructor(
    readonly dataDir: string,
    public stored: Stored,
    readonly tree: Tree,
    readonly contents: Contents,
    readonly wholes: Wholes,
  ) {
    this.#blobs = new BlobCheck(dataDir)
  }

  /** What is there at the beginning is taken as it is. */
  static async begin(
    dataDir: string,
    stored: Stored,
    tree: Tree,
    contents: Contents,
    wholes: Wholes,
  ): Promise<Checker> {
    const checker = new Checker(dataDir, stored, tree, contents, wholes)
    const rows = await checker.rows()
    for (const row of rows.items)
      tree.adopt({
        id: row.id,
        parentId: row.parentId,
        kind: row.kind,
        trashed: false,
        versions: new Map(),
      })
    await checker.#listings.adopt(stored, rows.items)
    return checker
  }

  /**
   * Lets go of the database for the length of `work`: a power cut finds it closed, and whoever opens it in this process and
   * closes one of its files takes away the locks of all that have it open here (POSIX).
   */
  async lookAway(work: () => Promise<void>): Promise<void> {
    await this.#close()
    try {
      await work()
    } finally {
      this.stored = await Stored.open(this.dataDir)
    }
  }

  async #close(): Promise<void> {
    const closing = this.stored.close()
    // Spoken of by nobody, or it would stay open.
    this.stored = undefined as unknown as Stored
    await closing
    await letGo()
  }

  async rows(): Promise<Rows> {
    const { stored } = this
    return {
      items: await stored.items(),
      versions: await stored.versions(),
      blobs: await stored.blobs(),
      uploads: await stored.uploads(),
      users: await stored.users(),
      spaces: await stored.spaces(),
    }
  }

  /** Every invariant on what lies on the disk now; what was promised since the last look is asked for in the ledger. */
  async check(ledger: Ledger, how: How): Promise<string[]> {
    const { stored, tree, contents, dataDir } = this
    const journal = await stored.entriesAfter(this.#seq)
    this.#seq = journal.at(-1)?.seq ?? this.#seq
    for (const { entry } of journal) {
      this.#told.set(keyOf(entry.spaceId, entry.clock), entry)
      tree.apply(entry)
      this.#listings.apply(entry)
    }
    const rows = await this.rows()
    const wrong = [
      ...(await checkClocks(stored)),
      ...checkPromises(ledger, this.#told),
      ...checkOnce(journal, this.#done),
      ...adoptCopies(tree, journal, rows, this.wholes),
      ...checkTree(tree, rows, contents),
      ...(await this.#listings.check(stored, rows.items)),
      ...checkQuota(rows),
      ...(await this.#blobs.check(rows, how)),
      ...(await checkUploads(dataDir, rows.uploads, contents, how.mayBeUnfinished ?? false)),
      ...(await checkStrays(dataDir, rows, how.settled)),
    ]
    await this.#listings.adopt(stored, rows.items)
    ledger.entries = []
    ledger.files = []
    return wrong
  }
}
