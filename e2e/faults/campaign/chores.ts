import { readFile, stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { backupFolder } from '#server/admin/backup/backup-folder'
import { readManifest } from '#server/admin/backup/manifest'
import type { ChoreName } from './plan.ts'
import { startAdmin, type Served } from './served.ts'
import { markFree } from './upkeep.ts'

const dayMs = 24 * 3600_000
/** A chore that takes longer hangs. */
const limitMs = 60_000

/** The upkeep of one chain: `npm run admin -- gc`, `scrub` and `backup`, and what became of the backups. */
export class Chores {
  readonly backups: string
  #collections = 0
  readonly #sound = new Set<string>()

  constructor(readonly dataDir: string) {
    this.backups = `${dataDir}-backups`
  }

  start(name: ChoreName, faults: string): Served {
    const words = { gc: ['gc'], scrub: ['scrub'], backup: ['backup', this.backups] }[name]
    const aheadMs = name === 'gc' ? this.#aheadMs() : 0
    const env: Record<string, string> = faults ? { COVE_FAULTS: faults } : {}
    return startAdmin(this.dataDir, words, env, aheadMs)
  }

  /** Each collection is a day and more after the one before, as far as it knows: what was free then, goes. */
  #aheadMs(): number {
    this.#collections += 1
    return this.#collections * (dayMs + 3600_000)
  }

  /** Runs one to its end, or to `killAfterMs`; answers what went wrong that no fault explains. */
  async run(
    name: ChoreName,
    faults: string,
    killAfterMs: number | null,
  ): Promise<{ struck: string[]; wrong: string[] }> {
    if (name === 'gc') await markFree(this.dataDir, this.#aheadMs())
    const chore = this.start(name, faults)
    const timer = setTimeout(() => void chore.kill(), killAfterMs ?? limitMs)
    const started = performance.now()
    const code = await chore.gone
    clearTimeout(timer)
    const isCut = chore.struck.length > 0 || killAfterMs !== null
    const wrong =
      code === 0 || isCut
        ? []
        : [
            `${name} ended with ${code} after ${Math.round(performance.now() - started)} ms: ${chore.stderr.join(' ')}`,
          ]
    if (name === 'backup') wrong.push(...(await this.checkBackups()))
    return { struck: chore.struck, wrong }
  }

  /** Whatever bears a manifest is a whole backup: every file of it is there, with its digest. */
  async checkBackups(): Promise<string[]> {
    const folder = backupFolder(this.backups)
    if (!(await stat(this.backups).catch(() => null))) return []
    const wrong: string[] = []
    for (const name of await folder.list()) {
      const lines = await readManifest(folder, name).catch((error: unknown) => String(error))
      if (typeof lines === 'string') {
        wrong.push(`backup ${name}: ${lines}`)
        continue
      }
      for (const { path, sha256 } of lines) {
        if (this.#sound.has(path)) continue
        const bytes = await readFile(join(this.backups, path)).catch(() => null)
        const found = bytes && createHash('sha256').update(bytes).digest('hex')
        if (found === sha256) this.#sound.add(path)
        else wrong.push(`backup ${name}: ${path} is ${found ? 'damaged' : 'missing'}`)
      }
    }
    return wrong
  }
}
