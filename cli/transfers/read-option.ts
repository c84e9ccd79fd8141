import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'

const unitMs: Record<string, number> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000 }

/** Reads a whole number from `least` to `most`. */
export function countOption(flag: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN
    if (number >= least && number <= most) return number
    throw new CliError(`${flag} is a whole number from ${least} to ${most}.`, exitCodes.usage)
  }
}

/** Reads `90`, `30s`, `5m` or `2h` as milliseconds. */
export function durationOption(flag: string): (text: string) => number {
  return (text) => {
    const match = /^(\d{1,6})([smh]?)$/.exec(text)
    if (match) return Number(match[1]) * unitMs[match[2]!]!
    throw new CliError(`${flag} is a time such as 30s, 5m or 2h.`, exitCodes.usage)
  }
}
