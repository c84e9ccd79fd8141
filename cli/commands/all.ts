import type { Verb } from './command.ts'
import { ls } from './ls.ts'

/** Every verb, in the order in which help lists them. */
export const verbs: readonly Verb[] = [ls]

/** The verb of this name or alias. */
export function findVerb(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name || verb.aliases?.includes(name))
}
