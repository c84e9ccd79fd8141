import { anAsker } from '../asker.ts'
import { inPath, junkText, junkValue } from '../junk.ts'
import { spoilJson } from '../spoil-json.ts'
import type { Door } from './door.ts'
import { send, sendOddly } from './send.ts'

/** The public doors of links: tokens, visits, passes, and what a visitor may ask for. */
export const linksDoor: Door = {
  name: 'links',
  weight: 8,
  act: async (town, dice) => {
    const { ids, passes } = town
    const token = dice.one(ids.linkTokens)
    const spoilt = dice.one([
      token,
      token,
      token,
      token.toUpperCase(),
      token.slice(1),
      `${token}%00`,
      `${token}/../${token}`,
      `${token}/`,
      inPath(junkText(dice)),
    ])
    const pass = dice.one(passes).replace('Link ', '')
    const parts = pass.split('.')
    parts[dice.below(parts.length)] = junkText(dice)
    const body = dice.one<unknown>([
      {},
      { pass },
      { pass: parts.join('.') },
      { password: 'a secret' },
      { password: 'wrong one' },
      { password: 'x'.repeat(5000) },
      { password: junkValue(dice), pass: junkValue(dice) },
      junkValue(dice),
    ])
    const isVisit = dice.oneIn(2)
    const request = {
      method: isVisit ? 'POST' : 'GET',
      path: `/api/v1/public/${spoilt}${isVisit ? '/visit' : ''}`,
      headers: [
        ...anAsker(town, dice).headers,
        ['Content-Type', 'application/json'] as [string, string],
      ],
      body: isVisit ? spoilJson(dice, body) : null,
    }
    if (dice.oneIn(15)) return sendOddly(town, request, dice)
    await send(town, request)
  },
}
