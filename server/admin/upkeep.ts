import type { Command } from 'commander'
import { formatSize } from '#contract/sizes'
import { listRot, type RotReport } from '#server/domain/integrity/list-rot'
import { paceOf } from '#server/domain/integrity/pace'
import { scrubWhole } from '#server/domain/integrity/scrub-round'
import { findDrift, repairDrift, type Drift } from '#server/domain/quota/reconcile'
import { collectBlobs, collectStrays } from '#server/domain/versions/collect-blobs'
import { surveyGarbage } from '#server/domain/versions/survey-garbage'
import { log } from '#server/platform/log'
import { backupSource } from './backup/backup-source.ts'
import { progressOn } from './progress.ts'
import { parseQuota } from './quota.ts'
import { counted, safe, say } from './say.ts'
import type { WithDrive } from './with-drive.ts'

/** `scrub`, `reconcile`, `gc`: upkeep by hand, while the server runs or not. Each ends with 1 when something is wrong. */
export function addUpkeep(program: Command, withDrive: WithDrive): void {
  program
    .command('scrub')
    .description('read everything at rest again, name what is damaged and heal what can be')
    .option('--rate <size>', 'bytes a second, such as 50MB; unlimited unless given', parseQuota)
    .option('--from <dir>', 'heal from this backup too, see backup')
    .action(async (options: { rate?: { bytes: number | null }; from?: string }) => {
      await withDrive((drive) => scrub(drive, options.rate?.bytes ?? null, options.from))
    })
  program
    .command('reconcile')
    .description('compare what users are charged with what their files add up to')
    .option('--repair', 'set wrong counters right')
    .action(async ({ repair }: { repair?: true }) => {
      await withDrive((drive) => reconcile(drive, repair ?? false))
    })
  program
    .command('gc')
    .description('remove bytes that nothing has needed for a day')
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .action(async ({ dryRun }: { dryRun?: true }) => {
      await withDrive((drive) => collectGarbage(drive, dryRun ?? false))
    })
}

type Drive = Parameters<typeof findDrift>[0]

async function scrub(drive: Drive, rate: number | null, from?: string): Promise<void> {
  const progress = progressOn()
  const count = { sound: 0, healed: 0, rotten: 0, gone: 0 }
  let bytes = 0
  const options = { pace: paceOf(rate), ...(from && { source: backupSource(from) }) }
  for await (const { outcome, sizeBytes } of scrubWhole(drive, log, options)) {
    count[outcome] += 1
    bytes += sizeBytes
    const checked = count.sound + count.healed + count.rotten
    progress.tell(
      `${counted(checked, 'blob')}, ${formatSize(bytes)} checked, ${count.rotten} damaged`,
    )
  }
  progress.end()
  const { rot } = await listRot(drive.database.read)
  for (const one of rot) say(rotLines(one))
  const checked = count.sound + count.healed + count.rotten
  say(
    `Checked ${counted(checked, 'blob')}, ${formatSize(bytes)}: ${count.healed} healed, ${rot.length} damaged.`,
  )
  if (rot.length > 0) throw new Error('Some files are damaged. docs/operating.md says what to do.')
}

/** Names are of users: what a terminal would act upon is taken out of them. */
function rotLines(one: RotReport): string {
  const where = one.blocks.length > 0 ? `, blocks ${one.blocks.slice(0, 10).join(' ')}` : ''
  const files = one.files.map(({ owner, spaceName, path, versions, isTrashed, isCurrent }) => {
    const space = spaceName === '' ? `home of ${owner}` : `${spaceName} of ${owner}`
    const state = [isTrashed && 'in the trash', !isCurrent && 'an old content'].filter(Boolean)
    return `  ${safe(space)}: ${safe(path)} (version ${[...versions, ...state].join(', ')})`
  })
  return [`${one.kind}: blob ${one.blobId}, ${formatSize(one.sizeBytes)}${where}`, ...files].join(
    '\n',
  )
}

async function reconcile(drive: Drive, repair: boolean): Promise<void> {
  const drifts = repair ? await repairDrift(drive) : await findDrift(drive)
  const users = await drive.database.read.user.findMany({ select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  for (const drift of drifts) say(driftLine(names.get(drift.userId) ?? drift.userId, drift))
  if (drifts.length === 0) say(`The counters of ${counted(users.length, 'user')} are right.`)
  else if (repair) say(`Set ${drifts.length} right.`)
  else throw new Error('Counters are wrong. Set them right: npm run admin -- reconcile --repair')
}

function driftLine(name: string, drift: Drift): string {
  return (
    `${name}: used ${drift.usedBytes} of ${drift.keptBytes} bytes kept, ` +
    `reserved ${drift.reservedBytes} of ${drift.heldBytes}, items ${drift.itemCount} of ${drift.items}`
  )
}

async function collectGarbage(drive: Drive, dryRun: boolean): Promise<void> {
  const { due, waiting, strays } = await surveyGarbage(drive)
  if (dryRun) {
    say(
      `Would remove ${counted(due.blobs, 'blob')}, ${formatSize(due.bytes)}, and ${counted(strays, 'stray')}.`,
    )
  } else {
    const blobs = await collectBlobs(drive)
    say(`Removed ${counted(blobs, 'blob')} and ${counted(await collectStrays(drive), 'stray')}.`)
  }
  if (waiting.blobs > 0)
    say(`${waiting.blobs} more, ${formatSize(waiting.bytes)}, are free and kept for a day.`)
}
