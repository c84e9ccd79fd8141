import { errorTable } from '#contract/errors'
import type { Dice } from '../dice.ts'
import { junkText, junkValue } from '../junk.ts'
import type { Town } from '../town.ts'
import type { Door } from './door.ts'
import { frame, LiveLine, textFrame } from './live-frames.ts'

const answersWithin = 15_000

/** The live door: broken frames, broken packets, floods and wrong inputs, by people and by strangers. */
export const liveDoor: Door = {
  name: 'live',
  weight: 14,
  act: async (town, dice) => {
    const origin = dice.oneIn(10)
      ? `Cookie: a=b\r\nOrigin: http://${dice.one(['x', 'evil'])}\r\n`
      : ''
    const line = await LiveLine.open(town.port, queryOf(dice), origin)
    try {
      if (line.isClosed || !line.text.includes(' 101 ')) return
      line.send(textFrame(`40${JSON.stringify(authOf(town, dice)) ?? ''}`))
      const isIn = await line.until(() => line.text.includes('40{'), dice.oneIn(5) ? 0 : 1500)
      for (let left = 1 + dice.below(6); left > 0; left -= 1)
        line.send(dice.one(assaults)(town, dice))
      if (isIn && dice.oneIn(2)) await joinProperly(line, town, dice)
      else await line.until(() => line.isClosed, dice.below(120))
      if (line.text.includes('"internal"')) throw new Error(`internal: ${line.text.slice(-500)}`)
    } finally {
      line.close()
    }
  },
}

function queryOf(dice: Dice): string {
  if (!dice.oneIn(8)) return 'EIO=4&transport=websocket'
  return dice.one([
    'EIO=3&transport=websocket',
    'EIO=4&transport=polling',
    'EIO=4&transport=websocket&sid=x',
    'EIO=4&transport=websocket&sid=__proto__',
    'EIO=4&transport=webtransport',
    `EIO=4&transport=websocket&x=${'y'.repeat(9000)}`,
    '%',
  ])
}

function authOf({ people }: Town, dice: Dice): unknown {
  const { token } = dice.one(people).api
  return dice.one<unknown>([
    ...Array.from({ length: 8 }, () => ({ token })),
    {},
    { token: `${token}x` },
    { token: 'x'.repeat(50_000) },
    { token: junkValue(dice) },
    junkValue(dice),
    [token],
  ])
}

/** A join among all that: it is answered, or the line is closed; nothing hangs. */
async function joinProperly(line: LiveLine, { ids }: Town, dice: Dice): Promise<void> {
  const ack = 700_000 + dice.below(9999)
  const spaceId = dice.one(ids.spaces)
  line.send(textFrame(`42${ack}["space:join",${JSON.stringify({ spaceId, since: 0 })}]`))
  const mark = `43${ack}[`
  const isTold = await line.until(() => line.text.includes(mark), answersWithin)
  if (!isTold && !line.isClosed) throw new Error(`no answer to space:join of ${spaceId}`)
  const code = /"error":\{"code":"(\w+)"/.exec(line.text.slice(line.text.lastIndexOf(mark)))?.[1]
  if (isTold && code && !(code in errorTable)) throw new Error(`space:join answered ${code}`)
}

type Assault = (town: Town, dice: Dice) => Buffer

const event = (dice: Dice, name: string, ...args: unknown[]) => {
  const ack = dice.oneIn(2) ? String(dice.below(1e6)) : ''
  return textFrame(`42${ack}${JSON.stringify([name, ...args])}`)
}
const names = ['space:join', 'space:leave', 'presence:set']
const allNames = [...names, 'disconnect', 'connect', 'error', 'connect_error', '__proto__', 'x', '']

const assaults: Assault[] = [
  ({ ids }, dice) =>
    event(dice, 'presence:set', {
      spaceId: dice.one(ids.spaces),
      folderId: dice.one([dice.one(ids.folders), null, junkValue(dice)]),
      doing: dice.one<unknown>([
        undefined,
        { kind: 'selecting', itemIds: [dice.one(ids.items)] },
        { kind: 'renaming', itemId: dice.one(ids.items) },
        { kind: 'selecting', itemIds: Array(1000).fill(dice.one(ids.items)) },
        { kind: '__proto__' },
        junkValue(dice),
      ]),
    }),
  ({ ids }, dice) =>
    event(dice, 'space:join', {
      spaceId: dice.one<unknown>([dice.one(ids.spaces), junkValue(dice)]),
      since: dice.one<unknown>([0, -1, 1e300, 2 ** 53, '0', null, [0], dice.below(500)]),
    }),
  ({ ids }, dice) => event(dice, 'space:leave', { spaceId: dice.one(ids.spaces) }),
  (_town, dice) => event(dice, dice.one(allNames), ...dice.some([junkValue(dice), null, {}], 4)),
  (_town, dice) => event(dice, dice.one(names), ...Array(2000).fill(0)),
  ({ ids }, dice) =>
    Buffer.concat(
      Array.from({ length: 60 }, (_, n) =>
        textFrame(`42${n}["space:join",{"spaceId":"${dice.one(ids.spaces)}","since":0}]`),
      ),
    ),
  (_town, dice) =>
    textFrame(
      dice.one([
        '',
        '4',
        '2',
        '3',
        '5',
        '6',
        '1',
        '7',
        '2probe',
        '40/admin,',
        '40/'.padEnd(5000, 'x'),
        '41',
        '42',
        '42[',
        '42{}',
        '42null',
        '42["space:join"',
        '42[1]',
        '42[null]',
        '42[{}]',
        '43',
        '430[]',
        '43999999999999999999[1]',
        '42999999999999999999999["space:join",{}]',
        '44{"message":"x"}',
        '45',
        '451-["space:join",{"_placeholder":true,"num":0}]',
        '4599999999-["space:join",{"_placeholder":true,"num":0}]',
        '450-["space:join",{"_placeholder":true,"num":99}]',
        '451-["space:join",{"_placeholder":true,"num":-1}]',
        '46',
        '47["x"]',
        '48',
        '49',
        `42["space:join",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
        `42["presence:set",${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}]`,
        `42["space:join",{"spaceId":"${'x'.repeat(60_000)}","since":0}]`,
        `42["presence:set",{"__proto__":{"folderId":null},"constructor":1}]`,
      ]),
    ),
  (_town, dice) => textFrame(`4${dice.below(10)}${junkText(dice)}`),
  (_town, dice) => frame(dice.bytes(dice.below(300)), { opcode: 2 }),
  (_town, dice) => frame(dice.bytes(dice.below(300))),
  () => frame(Buffer.from('2'), { masked: false }),
  (_town, dice) => frame(Buffer.from('2'), { reserved: 1 + dice.below(7) }),
  (_town, dice) => frame(Buffer.from('x'), { opcode: dice.below(16) }),
  () => frame(Buffer.from('42["space'), { fin: false }),
  () => frame(Buffer.from(':join"]'), { opcode: 0 }),
  () => frame(Buffer.alloc(200), { opcode: 9 }),
  () => Buffer.concat(Array.from({ length: 200 }, () => frame(Buffer.from('p'), { opcode: 9 }))),
  (_town, dice) => frame(Buffer.from([3, dice.below(256)]), { opcode: 8 }),
  () => frame(Buffer.from([3]), { opcode: 8 }),
  () => frame(Buffer.alloc(0), {}, 2n ** 63n),
  () => frame(Buffer.alloc(100), {}, 10_000_000),
  () => frame(Buffer.alloc(80_000, '4')),
  (_town, dice) => dice.bytes(1 + dice.below(200)),
]
