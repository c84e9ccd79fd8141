import { createHash } from 'node:crypto'
import { anAsker, type HeaderPairs } from '../asker.ts'
import type { Dice } from '../dice.ts'
import { inHeader, inPath, junkText } from '../junk.ts'
import { note, type Town } from '../town.ts'
import type { Door } from './door.ts'
import { send, sendOddly } from './send.ts'

const octets = 'application/offset+octet-stream'
const counts = ['0', '1', '5', '-1', '+5', '5.0', '0x5', '1e3', '', ' ', '5, 5', '٣'].concat([
  '99999999999999999999',
  '9007199254740993',
  '1099511627776',
  'NaN',
  '5'.repeat(4000),
])

/** The tus door: each verb with sound and hostile headers, bodies whole, cut, too long and none. */
export const tusDoor: Door = {
  name: 'tus',
  weight: 25,
  act: async (town, dice) => {
    const asker = anAsker(town, dice)
    const body = bodyOf(dice)
    const isNew = dice.oneIn(2)
    const method = isNew ? 'POST' : dice.one(['PATCH', 'PATCH', 'PATCH', 'HEAD', 'DELETE', 'GET'])
    const known = town.ids.uploads.length > 0 && !dice.oneIn(10)
    const id = known ? dice.one(town.ids.uploads) : inPath(junkText(dice))
    const request = {
      method: dice.oneIn(25) ? dice.one(['PUT', 'OPTIONS', 'TRACE', 'POST', 'PATCH']) : method,
      path: `/api/v1/uploads${isNew && !dice.oneIn(20) ? '' : `/${id}`}`,
      headers: [...asker.headers, ...(isNew ? creation(town, dice, body) : piece(dice, body))],
      body: method === 'HEAD' || method === 'GET' || (isNew && dice.oneIn(2)) ? null : body,
    }
    if (dice.oneIn(4)) return sendOddly(town, request, dice)
    const answer = await send(town, request)
    const location = answer.headers['location']
    if (location) note(town.ids.uploads, location.split('/').at(-1), dice)
    const item = answer.headers['cove-item']
    if (item) for (const pool of ['items', 'files'] as const) note(town.ids[pool], item, dice)
  },
}

function bodyOf(dice: Dice): Buffer {
  const size = dice.one([0, 1, 5, 5, 100, 5000, 70_000, dice.oneIn(8) ? 1_500_000 : 11])
  return Buffer.alloc(size, `${dice.below(1e9)} `)
}

const common = (dice: Dice): HeaderPairs => {
  const headers: HeaderPairs = dice.oneIn(20)
    ? [['Tus-Resumable', dice.one(['0.2.2', '', '1.0.0, 1.0.0', inHeader(junkText(dice))])]]
    : [['Tus-Resumable', '1.0.0']]
  if (dice.oneIn(12))
    headers.push([
      'X-HTTP-Method-Override',
      dice.one(['PATCH', 'DELETE', 'HEAD', ' get ', 'TRACE', '', 'patch,delete', 'x'.repeat(3000)]),
    ])
  if (dice.oneIn(15)) headers.push([dice.one(['Upload-Offset', 'Upload-Length']), dice.one(counts)])
  if (dice.oneIn(15)) headers.push(['Upload-Concat', dice.one(['partial', 'final;/a /b'])])
  return headers
}

function creation(town: Town, dice: Dice, body: Buffer): HeaderPairs {
  const isOdd = dice.oneIn(6)
  const length = isOdd ? dice.one(counts) : String(body.length + (dice.oneIn(3) ? 10 : 0))
  const headers = common(dice)
  if (dice.oneIn(8)) headers.push(['Upload-Defer-Length', dice.one(['1', '1', '0', '2', ''])])
  else headers.push(['Upload-Length', length])
  if (!dice.oneIn(20)) headers.push(['Upload-Metadata', metadataOf(town, dice)])
  headers.push(['Content-Type', dice.oneIn(15) ? dice.one(['', 'text/plain']) : octets])
  if (dice.oneIn(4)) headers.push(['Upload-Checksum', checksumOf(dice, body)])
  return headers
}

function piece(dice: Dice, body: Buffer): HeaderPairs {
  const headers = common(dice)
  headers.push(['Upload-Offset', dice.oneIn(3) ? dice.one(counts) : '0'])
  if (!dice.oneIn(15)) headers.push(['Content-Type', octets])
  if (dice.oneIn(4)) headers.push(['Upload-Checksum', checksumOf(dice, body)])
  return headers
}

function checksumOf(dice: Dice, body: Buffer): string {
  const right = createHash('sha1').update(body).digest('base64')
  return dice.one([
    `sha1 ${right}`,
    `sha1 ${right}`,
    `md5 ${createHash('md5').update(body).digest('base64')}`,
    `sha1 ${right} ${right}`,
    `SHA1 ${right}`,
    `sha1 ${right.slice(0, -4)}`,
    `sha256 ${Buffer.alloc(32).toString('base64')}`,
    'crc32 AAAAAA==',
    '__proto__ AAAA',
    'sha1',
    '',
    inHeader(junkText(dice)),
  ])
}

function metadataOf({ ids }: Town, dice: Dice): string {
  if (dice.oneIn(15))
    return dice.one([
      '',
      ',',
      'filename',
      'filename =,',
      'filename !!!!',
      'filename YQ==,filename Yg==',
      `filename YQ==,${'k'.repeat(4000)} YQ==`,
      Array.from({ length: 1500 }, (_, n) => `k${n} YQ==`).join(),
      `filename ${Buffer.from([0xff, 0xfe]).toString('base64')}`,
      `filename YQ==,path ${Buffer.from('/'.repeat(9000)).toString('base64')}`,
      `filename YQ==,path ${Buffer.from('a/'.repeat(4500)).toString('base64')}`,
      `__proto__ YQ==,constructor YQ==,filename YQ==`,
      inHeader(junkText(dice)),
    ])
  const values: Record<string, string> = {
    filename: dice.oneIn(4) ? junkText(dice).slice(0, 2000) : `up ${dice.below(60)}.bin`,
    ...dice.one<Record<string, string>>([
      { parentId: dice.one(ids.folders) },
      { parentId: dice.one(ids.folders) },
      { spaceId: dice.one(ids.spaces) },
      { spaceId: dice.one(ids.spaces), path: dice.one(['/new/way', '..', 'a//b', junkText(dice)]) },
      { parentId: dice.one(ids.files), path: '/x' },
      {},
    ]),
    ...dice.one<Record<string, string>>([
      {},
      { onConflict: 'rename' },
      { onConflict: 'replace' },
      { onConflict: 'x' },
    ]),
    ...dice.one<Record<string, string>>([
      {},
      {},
      { md5: 'f'.repeat(32) },
      { sha256: junkText(dice).slice(0, 500) },
    ]),
    ...dice.one<Record<string, string>>([
      {},
      {},
      { lastModified: '-8640000000000001' },
      { lastModified: '1e9' },
    ]),
    ...dice.one<Record<string, string>>([
      {},
      {},
      { filetype: 'text/html' },
      { filetype: 'a\r\nSet-Cookie: b' },
    ]),
  }
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value.slice(0, 2500)).toString('base64')}`)
    .join()
}
