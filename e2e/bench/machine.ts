import { execFileSync } from 'node:child_process'
import { cpus, platform, release, totalmem } from 'node:os'

/** What figures depend on, in one line. */
export function describeMachine(): string {
  const cores = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = cores[0]?.model.trim() || 'unknown processor'
  return `${cores.length} × ${model}, ${memory} GiB, ${platform()} ${release()}, Node ${process.version}`
}

/** The commit that was measured, with a mark when files differ from it. */
export function describeCommit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+'
    return git('rev-parse', '--short=10', 'HEAD') + changed
  } catch {
    return 'unknown'
  }
}
