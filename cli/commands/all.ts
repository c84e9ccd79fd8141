import type { Verb } from './command.ts'
import { get } from './get.ts'
import { ls } from './ls.ts'
import { put } from './put.ts'

/** Every verb, in the order in which help lists them. */
export const verbs: readonly Verb[] = [ls, get, put]

/** The verb of this name or alias. */
export function findVerb(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name || verb.aliases?.includes(name))
}
