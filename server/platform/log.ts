import pino from 'pino'

/** What tells of one request; there are thousands of them a second, and a write for each costs as much as its file. */
export const requestLine = 'request'
/** So long it may wait for the next ones. SIGKILL takes with it what waits. */
const patienceMs = 100

const out = pino.destination({ fd: 1, sync: true, minLength: 8 * 1024 })
process.on('exit', () => out.flushSync())
let flushing: NodeJS.Timeout | null = null

function flushSoon(): void {
  flushing ??= setTimeout(() => {
    flushing = null
    out.flushSync()
  }, patienceMs).unref()
}

const options: pino.LoggerOptions = {
  level: 'info',
  hooks: {
    logMethod(args, method) {
      method.apply(this, args)
      if (args[1] === requestLine) flushSoon()
      else out.flushSync()
    },
  },
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'password',
      '*.password',
      'token',
      '*.token',
      'authorization',
      'cookie',
      '*.authorization',
      '*.cookie',
    ],
    censor: '(secret)',
  },
}

/** One logger for the process. Secrets are cut out by path; nothing logs bodies or headers whole. */
export const log = pino(options, out)

export type Log = typeof log
