import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Clock ticks of /proc, the same on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Processor seconds that a process and its threads have used so far; null where the system does not say. */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return secondsByPs(pid)
  }
}

function secondsByPs(pid: number): number | null {
  try {
    const text = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' })
    return text
      .trim()
      .split(/[-:]/)
      .reduce((sum, part) => sum * 60 + Number(part), 0)
  } catch {
    return null
  }
}

/** Memory that a process holds now, in KiB; null where the system does not say. */
export function residentKiB(pid: number): number | null {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return match ? Number(match[1]) : null
  } catch {
    return null
  }
}
