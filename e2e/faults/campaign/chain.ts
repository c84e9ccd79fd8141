import { rmSync } from 'node:fs'
import { command } from './acts/commands.ts'
import { Checker } from './check/check-all.ts'
import { Chores } from './chores.ts'
import { Contents } from './contents.ts'
import { damageTwin } from './damage.ts'
import { Ledger } from './ledger.ts'
import { runLoad } from './load.ts'
import type { RunPlan } from './plan.ts'
import { Seeded } from './seeded.ts'
import { serve, type Served } from './served.ts'
import { Sight } from './sight.ts'
import { Stored, type StoredUpload } from './stored.ts'
import { takeUp } from './take-up.ts'
import { copyTemplate, forestItems, type Template } from './template.ts'
import { Tree } from './tree.ts'
import { scrubAll, settle } from './upkeep.ts'
import { Wire } from './wire.ts'

/** On a busy machine a load may take long to come to its answers. */
const loadLimitMs = 6_000

export type RunResult = {
  seed: number
  /** Faults that struck, as the processes said themselves. */
  struck: string[]
  /** Ended by SIGKILL from outside. */
  isKilled: boolean
  findings: string[]
  acked: { files: number; commands: number }
  ms: number
}

/** One data folder through a chain of runs: each starts the server on what the one before left, looks, loads and breaks it. */
export class Chain {
  readonly ledger = new Ledger()
  readonly chores: Chores
  #damaged: string | null = null

  private constructor(
    readonly template: Template,
    readonly dataDir: string,
    readonly checker: Checker,
  ) {
    this.chores = new Chores(dataDir)
  }

  static async begin(template: Template): Promise<Chain> {
    const dataDir = copyTemplate(template)
    const stored = await Stored.open(dataDir)
    const roots = new Map(template.places.map(({ rootId, spaceId }) => [rootId, spaceId]))
    const checker = await Checker.begin(
      dataDir,
      stored,
      new Tree(roots),
      new Contents(),
      new Map([['forest', forestItems]]),
    )
    return new Chain(template, dataDir, checker)
  }

  /** The run of a seed, from the start of the server to its death. */
  async run(plan: RunPlan): Promise<RunResult> {
    const started = performance.now()
    const random = new Seeded(plan.seed + 0.5)
    const result: RunResult = {
      seed: plan.seed,
      struck: [],
      isKilled: false,
      findings: [],
      acked: { files: 0, commands: 0 },
      ms: 0,
    }
    await this.#keepHouse(plan, random, result)
    const aside = plan.faults.includes('powercut')
      ? (work: () => Promise<void>) => this.checker.lookAway(work)
      : (work: () => Promise<void>) => work()
    let served!: Served
    await aside(async () => void (served = await this.#open(plan.faults, result)))
    if (served.port !== null) {
      const wires = this.template.people.map(({ token }) => new Wire(served.port!, token))
      const uploads = await this.#look(random, result, served)
      await aside(async () => {
        result.findings.push(...(await this.#takeUp(uploads, wires)))
        await this.#load(plan, served, wires, result)
        await served.kill()
      })
      result.isKilled = served.struck.every(isError)
      for (const wire of wires) wire.close()
    }
    result.struck.push(...served.struck)
    result.findings.push(...complaints(served, this.ledger))
    result.acked = { files: this.ledger.files.length, commands: this.ledger.entries.length }
    result.ms = Math.round(performance.now() - started)
    return result
  }

  /** A start without faults, a last look, and the upkeep that leaves nothing but what rows speak of. */
  async end(): Promise<string[]> {
    const result = { findings: [] as string[], struck: [] as string[] }
    const served = await this.#open('', result)
    const wires = this.template.people.map(({ token }) => new Wire(served.port!, token))
    const uploads = await this.#look('all', result, served)
    result.findings.push(...(await this.#takeUp(uploads, wires)))
    for (const wire of wires) wire.close()
    const code = await served.stop()
    if (code !== 0) result.findings.push(`the server ended with ${code}`)
    result.findings.push(...complaints(served, this.ledger))
    await this.checker.lookAway(async () => {
      result.findings.push(...(await settle(this.dataDir)))
    })
    result.findings.push(
      ...(await this.checker.check(this.ledger, { random: 'all', settled: true })),
    )
    return result.findings
  }

  #takeUp(uploads: readonly StoredUpload[], wires: readonly Wire[]): Promise<string[]> {
    const { people } = this.template
    return takeUp({ ledger: this.ledger, tree: this.checker.tree, people }, uploads, wires)
  }

  async close(isKept: boolean): Promise<void> {
    await this.checker.stored.close()
    if (isKept) return
    for (const dir of [this.dataDir, this.chores.backups])
      rmSync(dir, { recursive: true, force: true })
  }

  /** The chores that stand alone: the collector, whose clock runs ahead, and the scrub of what was damaged. */
  async #keepHouse(
    { chore }: RunPlan,
    random: Seeded,
    { struck, findings }: RunResult,
  ): Promise<void> {
    if (!chore || chore.name === 'backup') return
    if (chore.name === 'scrub')
      this.#damaged = await damageTwin(this.dataDir, await this.checker.rows(), random)
    await this.checker.lookAway(async () => {
      const done = await this.chores.run(chore.name, chore.faults, chore.killAfterMs)
      struck.push(...done.struck)
      findings.push(...done.wrong)
      // The next round finishes what was cut.
      if (this.#damaged !== null) findings.push(...(await scrubAll(this.dataDir)))
      this.#damaged = null
    })
  }

  /** Starts with these faults; where they end it before it is open, once more without. */
  async #open(
    faults: string,
    { struck, findings }: { struck: string[]; findings: string[] },
  ): Promise<Served> {
    const served = await serve(this.dataDir, faults ? { COVE_FAULTS: faults } : {})
    if (served.port !== null) return served
    struck.push(...served.struck)
    if (served.struck.length === 0)
      findings.push(`the server did not start: ${served.stderr.join(' ')}`)
    const again = await serve(this.dataDir)
    if (again.port === null) findings.push(`it did not start again: ${again.stderr.join(' ')}`)
    return again
  }

  /** Every check on what the last run left; answers the uploads as they stand. */
  async #look(
    random: Seeded | 'all',
    { findings }: { findings: string[] },
    served: Served,
  ): Promise<StoredUpload[]> {
    const mayBeUnfinished = served.struck.length > 0
    findings.push(...(await this.checker.check(this.ledger, { random, mayBeUnfinished })))
    return this.checker.stored.uploads()
  }

  async #load(
    plan: RunPlan,
    served: Served,
    wires: readonly Wire[],
    result: RunResult,
  ): Promise<void> {
    const { template, ledger } = this
    const sight = new Sight(this.checker.tree, template.forestId)
    const shared = { template, contents: this.checker.contents, ledger, wires, sight }
    const [enough, until] = [ledger.answers + plan.afterAnswers, performance.now() + loadLimitMs]
    // At once, so that what is under way is cut in its middle.
    const isOver = () => {
      const isEnough = ledger.answers >= enough || performance.now() > until
      if (isEnough && plan.chore?.name !== 'backup') void served.kill()
      return isEnough
    }
    const works = [runLoad(served, shared, plan.seed, isOver)]
    if (plan.copiesForest) {
      const hands = { ...shared, random: new Seeded(plan.seed + 0.25), person: 0 }
      const input = {
        itemIds: [template.forestId],
        parentId: template.places[0]!.rootId,
        onConflict: 'rename',
      }
      works.push(command(hands, 'item.copy', input).catch(() => undefined))
    }
    const { chore } = plan
    if (chore?.name === 'backup')
      works.push(
        this.chores.run('backup', chore.faults, chore.killAfterMs).then(({ struck, wrong }) => {
          result.struck.push(...struck)
          result.findings.push(...wrong)
        }),
      )
    await Promise.race([Promise.all(works), served.gone.then(() => Promise.all(works))])
  }
}

/** What the server may not say or answer, unless a disk fails under it. */
function complaints(served: Served, ledger: Ledger): string[] {
  const isFailing = served.struck.some(isError)
  const trouble = ledger.trouble.splice(0)
  if (isFailing) return []
  const errors = served.log
    .filter((line) => Number(line['level']) >= 50)
    .map((line) => `the server logged ${JSON.stringify(line)}`)
  return [...trouble, ...errors, ...served.stderr.map((line) => `it said ${line}`)]
}

/** What fails, and does not end the process. */
const isError = (fault: string): boolean => !/ (kill|torn|powercut)$/.test(fault)
