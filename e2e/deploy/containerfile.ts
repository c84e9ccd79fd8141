import { readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'

export type Instruction = { word: string; rest: string }

export const containerfileText = () => readFileSync('deploy/Containerfile', 'utf8')

/** What the linter of the editors has to say. */
export const lintContainerfile = (text: string): string[] =>
  validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`)

/** Its instructions in order; continued lines are joined, comments left out. */
export function instructionsOf(text: string): Instruction[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word, rest] = /^(\S+)\s+(.*)$/.exec(line)!
      return { word: word!.toUpperCase(), rest: rest! }
    })
}

/** What ENV of the last stage sets. */
export function environmentOf(text: string): Record<string, string> {
  const all = instructionsOf(text)
  const lastFrom = all.findLastIndex(({ word }) => word === 'FROM')
  const pairs = all
    .slice(lastFrom)
    .filter(({ word }) => word === 'ENV')
    .flatMap(({ rest }) => rest.trim().split(/\s+/))
    .map((pair) => pair.split('=') as [string, string])
  return Object.fromEntries(pairs)
}
