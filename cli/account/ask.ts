import { createInterface } from 'node:readline/promises'
import { CliError, stopped } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'

/** Whether there is somebody to ask. */
export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true

/** Asks for a line at the terminal. Throws `stopped` on Ctrl-C and Ctrl-D, a usage error where there is no terminal. */
export async function askLine(prompt: string): Promise<string> {
  if (!canAsk()) throw noTerminal(prompt)
  const lines = createInterface({ input: process.stdin, output: process.stderr, historySize: 0 })
  try {
    return await new Promise((resolve, reject) => {
      // Behind an answer this changes nothing any more.
      lines.once('close', () => reject(stopped()))
      lines.once('SIGINT', () => lines.close())
      void lines.question(prompt).then(resolve, reject)
    })
  } finally {
    lines.close()
  }
}

/** `yes` to a question; no is what Enter alone means. */
export async function confirm(question: string): Promise<boolean> {
  return /^\s*y(es)?\s*$/i.test(await askLine(`${question} [y/N] `))
}

/** Asks for a line that nobody sees: what is typed is not echoed. */
export function askHidden(prompt: string): Promise<string> {
  if (!canAsk()) throw noTerminal(prompt)
  const { stdin, stderr } = process
  stderr.write(prompt)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (end: () => void): void => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      end()
    }
    const hear = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed))
        if (character === '\u0003' || character === '\u0004') return finish(() => reject(stopped()))
        if (character === '\u007f' || character === '\b')
          typed = Array.from(typed).slice(0, -1).join('')
        else if (character === '\u0015') typed = ''
        else typed += character
      }
    }
    stdin.on('data', hear)
  })
}

/** All of standard input, less the line end that `echo` puts behind it. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

function noTerminal(prompt: string): CliError {
  return new CliError(
    `There is no terminal to ask "${prompt.trim()}": see "cove help" for the option that says it.`,
    exitCodes.usage,
  )
}
