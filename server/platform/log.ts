import pino from 'pino'

/** One logger for the process. Secrets are cut out by path; nothing logs bodies or headers whole. */
export const log = pino({
  level: 'info',
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
})

export type Log = typeof log
