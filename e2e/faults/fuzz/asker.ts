import type { Dice } from './dice.ts'
import { inHeader, junkText } from './junk.ts'
import type { Person, Town } from './town.ts'

export type HeaderPairs = [name: string, value: string][]
export type Asker = { headers: HeaderPairs; person: Person | null }

/** Addresses that strangers come from: few enough for the budgets of addresses to be spent now and then. */
const addresses = 400

/** Who asks this time, and where from; mostly somebody who may. */
export function anAsker(town: Town, dice: Dice): Asker {
  const from: HeaderPairs = [
    ['X-Forwarded-For', `10.1.${dice.below(addresses / 100)}.${dice.below(100)}`],
  ]
  const as = (value: string, person: Person | null = null): Asker => ({
    headers: [...from, ['Authorization', value]],
    person,
  })
  const roll = dice.below(20)
  if (roll < 13) {
    const person = dice.one(town.people)
    return as(`Bearer ${person.api.token}`, person)
  }
  if (roll < 15) return as(`Bearer ${town.admin.api.token}`, town.admin)
  if (roll < 18 && town.passes.length > 0) return as(dice.one(town.passes))
  if (roll === 18) return { headers: from, person: null }
  const token = dice.one(town.people).api.token
  const forged = dice.one([
    ['Authorization', inHeader(junkText(dice))],
    ['Authorization', `Bearer ${token.slice(0, -1)}x`],
    ['Authorization', `Bearer ${inHeader(junkText(dice))}`],
    ['Authorization', `Link ${inHeader(junkText(dice))}`],
    ['Authorization', `Basic ${Buffer.from(junkText(dice)).toString('base64')}`],
    ['Cookie', inHeader(junkText(dice))],
    ['Cookie', `next-auth.session-token=${dice.bytes(90).toString('base64url')}`],
    ['Cookie', `${'a=b; '.repeat(dice.below(2000))}next-auth.session-token=x`],
    ['X-Forwarded-For', inHeader(junkText(dice))],
  ] as HeaderPairs)
  return { headers: [...from, forged], person: null }
}
