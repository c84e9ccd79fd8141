import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

/** Reads the value of an option that counts: 1 and more. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new CliError(`"${text}" is no whole number above 0.`, exitCodes.usage)
  return Number(text)
}
