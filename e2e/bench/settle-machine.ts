import { execFile } from 'node:child_process'
import { platform } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Makes one timed run fair to the next: what earlier runs left to be written is written now, and as much memory is touched
 * as the run will need, for a host may have taken freed memory back, and the first to use it again would pay.
 */
export async function settleMachine(bytes: number): Promise<void> {
  if (platform() !== 'win32') await run('sync')
  const touch = `for(let left=${bytes};left>0;left-=2**28)keep.push(Buffer.alloc(Math.min(left,2**28),1))`
  await run(process.execPath, ['-e', `const keep=[];${touch}`])
}
