import { anAsker, type HeaderPairs } from '../asker.ts'
import type { Dice } from '../dice.ts'
import { inHeader, inPath, junkText } from '../junk.ts'
import type { Door } from './door.ts'
import { send, sendOddly } from './send.ts'

const ranges = [
  'bytes=0-0',
  'bytes=-1',
  'bytes=5-',
  'bytes=0-99999999999999999999999',
  'bytes=99999999999999999999-',
  'bytes=-99999999999999999999',
  'bytes=5-2',
  'bytes=-0',
  'bytes=-',
  'bytes=0-0,-1',
  `bytes=${'0-0,'.repeat(2500)}1-1`,
  `bytes=${'9'.repeat(12_000)}-`,
  `bytes=${' '.repeat(14_000)}x`,
  `bytes${' '.repeat(14_000)}x`,
  `bytes=0${' '.repeat(7000)}-${' '.repeat(7000)}x`,
  'bytes=0x0-0x5',
  'bytes=1.5-2',
  'items=0-5',
  'bytes 0-5',
  '',
]
const tags = [
  '*',
  '"x"',
  'W/"x"',
  `"${'a'.repeat(64)}"`,
  '"'.repeat(9000),
  `${'"a",'.repeat(3500)}"b"`,
  `W/${' '.repeat(9000)}`,
  `${'W/'.repeat(6000)}`,
  'Wed, 21 Oct 2015 07:28:00 GMT',
  '',
]

/** Contents and archives, with ranges and conditions beyond all reason, and clients that leave in the middle. */
export const downloadsDoor: Door = {
  name: 'downloads',
  weight: 14,
  act: async (town, dice) => {
    const { ids } = town
    const isArchive = dice.oneIn(4)
    const known = dice.one(isArchive ? ids.folders : ids.files)
    const id = dice.oneIn(12) ? inPath(junkText(dice)) : known
    const query = dice.one([
      '',
      '',
      '?inline',
      '?version=1',
      `?version=${encodeURIComponent(junkText(dice).toWellFormed())}`,
      `?link=${dice.one(ids.links)}`,
      `?link=${inPath(junkText(dice)).slice(0, 9000)}&inline=1&inline=2`,
      `?${inPath(junkText(dice)).slice(0, 9000)}`,
    ])
    const request = {
      method: dice.oneIn(12)
        ? dice.one(['POST', 'PUT', 'OPTIONS', 'TRACE', 'DELETE'])
        : dice.one(['GET', 'GET', 'HEAD']),
      path: `/api/v1/items/${id}/${isArchive ? 'archive' : 'content'}${query}`,
      headers: [...anAsker(town, dice).headers, ...conditions(dice)],
      body: null,
    }
    if (dice.oneIn(6)) return sendOddly(town, request, dice)
    // A precondition that failed is told by its status.
    await send(town, request)
  },
}

function conditions(dice: Dice): HeaderPairs {
  const headers: HeaderPairs = []
  const junk = () => inHeader(junkText(dice))
  if (dice.oneIn(2)) headers.push(['Range', dice.oneIn(5) ? `bytes=${junk()}` : dice.one(ranges)])
  for (const name of ['If-Range', 'If-None-Match', 'If-Match', 'If-Modified-Since'])
    if (dice.oneIn(6)) headers.push([name, dice.oneIn(4) ? junk() : dice.one(tags)])
  if (dice.oneIn(20)) headers.push(['Range', 'bytes=1-2'])
  if (dice.oneIn(20)) headers.push(['Accept-Encoding', junk()])
  return headers
}
