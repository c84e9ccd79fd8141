import type { RunResult } from './chain.ts'
import { planRun, type RunPlan } from './plan.ts'
import { playChain } from './play-chain.ts'
import { makeTemplate } from './template.ts'

/** What a worker tells of a chain that it has played. */
export type Played = { results: RunResult[]; keptDir: string | null }

/** One line about a run that failed, and what was wrong; about any other one, when all shall be told. */
function tell({ seed, struck, findings, ms }: RunResult, plan: RunPlan): void {
  if (findings.length === 0 && process.env['COVE_TOLD'] !== '1') return
  const chore = plan.chore ? ` ${plan.chore.name} ${plan.chore.faults}` : ''
  const strikes = [...new Set(struck)].join(', ') || 'nothing'
  console.log(`run ${seed} ${plan.faults}${chore}: ${ms} ms, ${strikes} struck`)
  for (const finding of findings.slice(0, 20)) console.log(`  seed ${seed}: ${finding}`)
}

const template = await makeTemplate()
process.on('message', (seeds: number[]) => {
  void playChain(template, seeds, tell).then(({ results, keptDir }) => {
    if (keptDir)
      console.log(
        `  the data folder is kept: ${keptDir}; again: npm run test:faults -- --from ${seeds[0]} --to ${planRun(results.at(-1)!.seed).seed}`,
      )
    process.send!({ results, keptDir } satisfies Played)
  })
})
// Without its coordinator nobody would know what it proves; its servers end with it.
process.once('disconnect', () => process.exit())
process.send!(null)
