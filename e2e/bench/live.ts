import { wholeNumber, type Bench, type BenchResult, type OptionValues } from './bench.ts'
import { startBare } from './live/bare-subject.ts'
import { openCove } from './live/cove-drive.ts'
import { coveSubject } from './live/cove-subject.ts'
import { liveVerdicts } from './live/live-bars.ts'
import { measureLive } from './live/live-rounds.ts'
import { liveColumns, liveRatios, toRow, type LiveRow } from './live/live-rows.ts'
import type { LiveSubject } from './live/live-subject.ts'
import { residentKiB } from './process-figures.ts'

/**
 * Many viewers of one space that changes: how long from a commit until the last of them has it, beside a bare socket.io
 * server that sends the same bytes, and beside a Cove that nobody looks at.
 */
export const live: Bench<LiveRow> = {
  // Without --pairs: 9 rounds, above 1,000 viewers 3. `profile`: a folder for a CPU profile of Cove.
  options: { pairs: '', seconds: '10', viewers: '1000,5000', rate: '50', profile: '' },
  columns: liveColumns,
  run: async (values) => {
    const sizes = values['viewers']!.split(',').map((one) => wholeNumber({ one }, 'one'))
    const results: BenchResult<LiveRow>[] = []
    for (const size of sizes) results.push(await measureSize(size, values))
    return {
      rows: results.flatMap(({ rows }) => rows),
      ratios: Object.assign({}, ...results.map(({ ratios }) => ratios)),
      verdicts: results.flatMap(({ verdicts = [] }) => verdicts),
    }
  },
}

/** The server lets one user have 1,000 sockets. */
const viewersAMember = 500

async function measureSize(size: number, values: OptionValues): Promise<BenchResult<LiveRow>> {
  const seconds = wholeNumber(values, 'seconds')
  const rounds = values['pairs'] ? wholeNumber(values, 'pairs') : size > 1000 ? 3 : 9
  const profile = values['profile'] ? ['--cpu-prof', `--cpu-prof-dir=${values['profile']}`] : []
  const subjects: LiveSubject[] = []
  try {
    const drive = await openCove(Math.ceil(size / viewersAMember), profile)
    const cove = await coveSubject('cove', drive, size)
    subjects.push(cove)
    const bare = await startBare(size, await drive.sample())
    subjects.push(bare)
    const alone = await coveSubject('cove, no viewer', await openCove(0), 0)
    subjects.push(alone)
    const rate = wholeNumber(values, 'rate')
    const pace = { rate, seconds, warmUp: Math.min(2, seconds), rounds }
    const figures = await measureLive(subjects, pace)
    const roundsOf = ({ name }: LiveSubject) => figures.get(name)!
    const rowOf = (subject: LiveSubject, emptyKiB: number | null) =>
      toRow(subject, roundsOf(subject), { size, emptyKiB })
    // Cove's garbage is that of its commands: what viewers cost shows beside the one that has none.
    const coveRow = rowOf(cove, residentKiB(alone.pid))
    const bareRow = rowOf(bare, bare.emptyKiB)
    const aloneRow = rowOf(alone, null)
    if (coveRow.missing > 0) throw new Error(`${coveRow.missing} changes did not arrive`)
    return {
      rows: [coveRow, bareRow, aloneRow],
      ratios: liveRatios(
        { cove: roundsOf(cove), bare: roundsOf(bare), alone: roundsOf(alone) },
        size,
      ),
      verdicts: liveVerdicts(coveRow, bareRow, aloneRow),
    }
  } finally {
    await Promise.all(subjects.map(({ stop }) => stop()))
  }
}
