import { readCapabilities } from '#e2e/tus-suite/capabilities'
import type { Capabilities } from '#e2e/tus-suite/capabilities'
import { allCases } from '#e2e/tus-suite/cases/all-cases'
import { Probe } from '#e2e/tus-suite/probe'
import type { SuiteOptions } from '#e2e/tus-suite/suite-options'
import type { TusCase } from '#e2e/tus-suite/tus-case'
import { Skipped } from '#e2e/tus-suite/verdict'

export interface TusResult {
  item: number
  name: string
  ok: boolean
  reason?: string
  skipped?: boolean
  notes?: string[]
  ms: number
}

export async function runTusSuite(
  options: SuiteOptions,
  onResult: (result: TusResult) => void = () => {},
): Promise<{ results: TusResult[] }> {
  const unknown: Capabilities = { extensions: [], algorithms: [], maxSize: null }
  const answer = await new Probe(options, unknown).send('OPTIONS', options.url)
  const capabilities = readCapabilities(answer)
  const results: TusResult[] = []
  for (const tusCase of allCases) {
    if (options.only && !options.only.includes(tusCase.item)) continue
    const result = await runCase(tusCase, new Probe(options, capabilities))
    results.push(result)
    onResult(result)
  }
  return { results }
}

async function runCase({ item, name, run }: TusCase, probe: Probe): Promise<TusResult> {
  const start = performance.now()
  const result: TusResult = { item, name, ok: true, ms: 0 }
  try {
    await run(probe)
    if (probe.notes.size > 0) result.notes = [...probe.notes]
  } catch (error) {
    result.reason = error instanceof Error ? error.message : String(error)
    result.skipped = error instanceof Skipped
    result.ok = result.skipped
  }
  result.ms = Math.round(performance.now() - start)
  await probe.cleanUp()
  return result
}
