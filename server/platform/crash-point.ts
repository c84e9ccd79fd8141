import { crashAt } from './env.ts'

/** Where a fault test may end the process on the way of an upload's last byte to its answer. */
export type CrashPoint = 'body-written' | 'synced' | 'published' | 'committed' | 'answered'

/** Dies on the spot, as by a power cut, when COVE_CRASH_AT names this point. Does nothing otherwise. */
export function crashPoint(point: CrashPoint): void {
  if (crashAt === point) process.kill(process.pid, 'SIGKILL')
}
