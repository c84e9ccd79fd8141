import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { body, ingestFixture, options } from './ingest-fixture.ts'

const { open } = ingestFixture()

/** How many threads of this process stand behind its first one, by the kernel. */
function threadsBehind(): number {
  const own = getPriority()
  const niceness = readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
  return niceness.filter((each) => each > own).length
}

test.runIf(process.platform === 'linux')(
  'the two threads that hash stand behind the one that answers, and behind every other',
  async () => {
    const before = threadsBehind()
    const ingest = await open(newId())
    await ingest.receive(body(randomBytes(1000)), options())
    await ingest.finish()
    expect(threadsBehind() - before).toBe(2)
  },
)
