import { openSync, writeSync, writevSync } from 'node:fs'
import { faultsAsked } from './env.ts'
import { parseFaults, type Fault, type FaultAction, type FaultPoint } from './fault-plan.ts'
import { unsynced } from './unsynced.ts'

/** What a torn write would have written, into an open file or one that is made. */
export type AboutToWrite = ({ fd: number } | { path: string }) & {
  buffers: readonly Uint8Array[]
  position: number
}

type Planned = { hits: number; faults: Fault[] }

const planned = plan()

export const areFaultsPlanned = planned !== null

/**
 * A place where COVE_FAULTS can make a disk, or the machine, fail: throws as the file system would, or ends the process on
 * the spot (docs/decisions/011). Says so on stderr first, by `fault POINT ACTION`. Does nothing unless it is asked to.
 */
export function faultPoint(point: FaultPoint, about?: AboutToWrite): void {
  if (planned === null) return
  const here = planned.get(point)
  if (!here) return
  here.hits += 1
  const fault = here.faults.find(({ first, last }) => here.hits >= first && here.hits <= last)
  if (fault) strike(fault, about)
}

function strike({ point, action, seed }: Fault, about: AboutToWrite | undefined): void {
  writeSync(2, `fault ${point} ${action}\n`)
  if (action === 'enospc' || action === 'erofs' || action === 'eio') throw diskError(action, point)
  if (action === 'torn' && about) tear(about)
  if (action === 'powercut') unsynced!.cut(seed, point === 'in-commit')
  process.kill(process.pid, 'SIGKILL')
}

const said = {
  enospc: 'no space left on device',
  erofs: 'read-only file system',
  eio: 'i/o error',
}

function diskError(action: Extract<FaultAction, keyof typeof said>, point: FaultPoint): Error {
  const code = action.toUpperCase()
  return Object.assign(new Error(`${code}: ${said[action]}, ${point}`), { code, syscall: point })
}

/** The first half of the bytes reaches the file. */
function tear({ buffers, position, ...where }: AboutToWrite): void {
  const whole = Buffer.concat(buffers)
  const fd = 'fd' in where ? where.fd : openSync(where.path, 'w', 0o600)
  writevSync(fd, [whole.subarray(0, whole.length >> 1)], position)
}

function plan(): Map<FaultPoint, Planned> | null {
  if (!faultsAsked) return null
  try {
    const byPoint = new Map<FaultPoint, Planned>()
    for (const fault of parseFaults(faultsAsked)) {
      const here = byPoint.get(fault.point) ?? { hits: 0, faults: [] }
      here.faults.push(fault)
      byPoint.set(fault.point, here)
    }
    return byPoint
  } catch {
    // readEnv refuses the start, and says why.
    return null
  }
}
