import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { Printer } from './printer.ts'

/** What became of each of several things, where one that fails does not stop the rest. */
export class Tally {
  readonly #printer: Printer
  #done = 0
  readonly #codes = new Set<number>()

  constructor(printer: Printer) {
    this.#printer = printer
  }

  /**
   * Does one thing. Its failure is said and counted; null then. What would stop all the others as well (signed out, no
   * server, Ctrl-C) is thrown on.
   */
  async try<T>(work: () => Promise<T>): Promise<T | null> {
    const result = await this.look(work)
    if (result !== null) this.#done += 1
    return result
  }

  /** The same for what only prepares: its failure counts, its success is nothing done yet. */
  async look<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CliError) || endsAll(error)) throw error
      this.#printer.warn(`cove: ${error.message}`)
      this.#codes.add(error.exitCode)
      return null
    }
  }

  /** 0; the code of the failure when nothing succeeded and all failed alike; else `someFailed`. */
  get exitCode(): number {
    const [first, second] = this.#codes
    if (first === undefined) return exitCodes.ok
    return this.#done === 0 && second === undefined ? first : exitCodes.someFailed
  }
}

function endsAll({ exitCode }: CliError): boolean {
  return (
    exitCode === exitCodes.notSignedIn ||
    exitCode === exitCodes.cannotReach ||
    exitCode === exitCodes.interrupted
  )
}
