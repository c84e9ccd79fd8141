import { runTusSuite } from '#e2e/tus-suite/run-suite'
import { readCommandLine, usage } from '#e2e/tus-suite/suite-options'
import type { CommandLine } from '#e2e/tus-suite/suite-options'
import { countResults, failedItems, resultLine } from '#e2e/tus-suite/suite-report'

function commandLineOrExit(): CommandLine {
  try {
    return readCommandLine(process.argv.slice(2), process.env)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    process.exit(2)
  }
}

const { suite, json, expectFailures } = commandLineOrExit()
const { results } = await runTusSuite(suite, (result) => {
  if (!json) console.log(resultLine(result))
})
const { passed, failed } = countResults(results)
const failing = failedItems(results)
const unexpected = expectFailures.filter((item) => !failing.includes(item))

if (json) console.log(JSON.stringify({ passed, failed, results }, null, 2))
for (const item of unexpected) console.error(`item ${item} was expected to fail and passed`)
if (!json) console.log(`${passed} passed, ${failed} failed`)

const succeeded = expectFailures.length > 0 ? unexpected.length === 0 : failed === 0
process.exitCode = succeeded && results.length > 0 ? 0 : 1
