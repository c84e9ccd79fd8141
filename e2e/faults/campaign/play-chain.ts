import { Chain, type RunResult } from './chain.ts'
import { planRun, type RunPlan } from './plan.ts'
import type { Template } from './template.ts'

/**
 * The runs of these seeds, one after another on one data folder. Ends early at the first run that proves something wrong:
 * what comes after it would only repeat it. Its folder is kept then.
 */
export async function playChain(
  template: Template,
  seeds: readonly number[],
  tell: (result: RunResult, plan: RunPlan) => void,
): Promise<{ results: RunResult[]; keptDir: string | null }> {
  const chain = await Chain.begin(template)
  const results: RunResult[] = []
  const isSound = () => results.every(({ findings }) => findings.length === 0)
  try {
    for (const seed of seeds) {
      const plan = planRun(seed)
      const result = await chain.run(plan)
      results.push(result)
      tell(result, plan)
      if (!isSound()) break
    }
    const last = results.at(-1)
    if (last && isSound()) {
      last.findings.push(...(await chain.end()))
      if (!isSound()) tell(last, planRun(last.seed))
    }
    return { results, keptDir: isSound() ? null : chain.dataDir }
  } finally {
    await chain.close(!isSound())
  }
}
