import type { Dice } from '../dice.ts'
import type { Town } from '../town.ts'

/** One act at one door: sends something hostile or odd and judges what comes. Throws what was found. */
export type Act = (town: Town, dice: Dice) => Promise<void>

/** `weight`: how often it is played, beside the others. */
export type Door = { name: string; weight: number; act: Act }

/** Any answer comes within this, whatever was sent; a request that waits for its turn or a lock waits shorter. */
export const patienceMs = 15_000
