import { spawn } from 'node:child_process'

/** Runs a program to its end, or to the end of its time: then it goes with everything that it started. */
export function runBounded(
  args: readonly string[],
  { cwd, timeoutMs }: { cwd: string; timeoutMs: number },
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own: a broken test may loop in a worker that would outlive the one it was started by.
    const child = spawn(process.execPath, args, { cwd, detached: true })
    const end = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // All of them have ended by themselves.
      }
    }
    const timer = setTimeout(end, timeoutMs)
    process.once('exit', end)
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(timer)
      process.off('exit', end)
      end()
      resolve({ stdout, stderr })
    })
  })
}
