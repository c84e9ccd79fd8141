import { spawn } from 'node:child_process'

/**
 * Runs a program to its end with our terminal. `quiet`: what it writes is shown only when it fails; `told`: it is the
 * answer, or stands in the error as `output`. Rejects with its exit code. A signal that reaches us is passed on, so that
 * nothing stays behind.
 */
export function run(command, args, { env = {}, quiet = false, told = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: quiet || told ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      if (code === 0) return resolve(output)
      if (quiet) process.stderr.write(output)
      reject(
        Object.assign(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}`), {
          exitCode: code ?? 1,
          output,
        }),
      )
    })
  })
}

/** A tool of node_modules, run by this very Node. */
export function tool(path, args, options) {
  return run(process.execPath, [`node_modules/${path}`, ...args], options)
}

/** Ends the process with the code of what failed, without a stack that helps nobody. */
export function exitWith(error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(error.exitCode ?? 1)
}
