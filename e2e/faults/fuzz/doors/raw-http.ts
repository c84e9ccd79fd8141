import type { Dice } from '../dice.ts'
import { describe } from '../http-request.ts'
import { judgeAnswer, judgeEnd } from '../judge.ts'
import type { Town } from '../town.ts'
import { speak, type Piece } from '../wire.ts'
import { patienceMs, type Door } from './door.ts'

const paths = [
  '/api/v1/me',
  '/api/v1/spaces',
  '/api/v1/uploads',
  '/healthz',
  '/nothing',
  '/metrics',
]

/** Lines that no client of HTTP would write: framing that two readers may take in two ways, floods, other protocols. */
export const rawHttpDoor: Door = {
  name: 'raw http',
  weight: 15,
  act: async (town, dice) => {
    const { pieces, methods } = dice.one(shapes)(town, dice)
    const sent = describe(pieces.slice(0, 6))
    // What is not a whole request may be waited for as long as the server likes: we leave.
    const leave = { after: 150 + dice.below(300), how: dice.one(['end', 'reset'] as const) }
    const wire = await speak(town.port, pieces, { methods, patienceMs, leave })
    judgeEnd(wire, { sent, mayClose: true })
    wire.answers.forEach((answer, at) =>
      // What ws itself refuses of a handshake, it says in its own words, which no page can read.
      judgeAnswer(answer, {
        method: methods[at] ?? 'GET',
        sent,
        hasCodes: !/Upgrade: /.test(sent),
      }),
    )
  },
}

type Shape = (town: Town, dice: Dice) => { pieces: Piece[]; methods: string[] }

const line = (text: string) => Buffer.from(text, 'latin1')
const bearer = ({ people }: Town, dice: Dice) =>
  `Authorization: Bearer ${dice.one(people).api.token}\r\n`
const one = (...pieces: Piece[]) => ({ pieces, methods: ['GET'] })
const post = (town: Town, dice: Dice, framing: string, ...body: Piece[]) =>
  one(
    line(
      `POST /api/v1/commands/folder.create HTTP/1.1\r\nHost: x\r\n${bearer(town, dice)}` +
        `Content-Type: application/json\r\n${framing}\r\n\r\n`,
    ),
    ...body,
  )
const smuggled = 'GET /api/v1/tokens HTTP/1.1\r\nHost: x\r\n\r\n'

const shapes: Shape[] = [
  (town, dice) =>
    post(
      town,
      dice,
      'Content-Length: 4\r\nTransfer-Encoding: chunked',
      line(`0\r\n\r\n${smuggled}`),
    ),
  (town, dice) =>
    post(town, dice, 'Content-Length: 2\r\nContent-Length: 40', line(`{}${smuggled}`)),
  (town, dice) => post(town, dice, 'Content-Length: -1', line('{}')),
  (town, dice) => post(town, dice, 'Content-Length: 2, 2', line('{}')),
  (town, dice) => post(town, dice, 'Content-Length: 0x2', line('{}')),
  (town, dice) => post(town, dice, `Content-Length: ${'9'.repeat(40)}`, line('{}')),
  (town, dice) =>
    post(town, dice, 'Transfer-Encoding: chunked, identity', line('2\r\n{}\r\n0\r\n\r\n')),
  (town, dice) => post(town, dice, 'Transfer-Encoding: xchunked', line('2\r\n{}\r\n0\r\n\r\n')),
  (town, dice) => post(town, dice, 'Transfer-Encoding : chunked', line('2\r\n{}\r\n0\r\n\r\n')),
  (town, dice) =>
    post(town, dice, 'Transfer-Encoding: chunked', line('2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n')),
  (town, dice) => post(town, dice, 'Transfer-Encoding: chunked', line('zz\r\n{}\r\n')),
  (town, dice) => post(town, dice, 'Transfer-Encoding: chunked', line('ffffffffffffffff0\r\n{}')),
  (town, dice) => post(town, dice, 'Transfer-Encoding: chunked', line('2\r\n{'), dice.below(100)),
  (town, dice) =>
    post(town, dice, 'Transfer-Encoding: chunked', line(`2;${'x'.repeat(200_000)}\r\n{}\r\n`)),
  (town, dice) => post(town, dice, 'Transfer-Encoding: chunked', line('1\r\n{\r\n'.repeat(30_000))),
  (town, dice) => post(town, dice, 'Expect: 100-continue\r\nContent-Length: 2', 20, line('{}')),
  (town, dice) => post(town, dice, 'Expect: the-impossible\r\nContent-Length: 2', line('{}')),
  (town, dice) => post(town, dice, 'Expect: 100-continue\r\nContent-Length: 99999999999'),
  (town, dice) =>
    post(
      town,
      dice,
      'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: 2',
      line('{}'),
    ),
  (town, dice) => post(town, dice, 'X: a\r\n b\r\nContent-Length: 2', line('{}')),
  (town, dice) => post(town, dice, 'X\0: a\r\nContent-Length: 2', line('{}')),
  (town, dice) => post(town, dice, ': empty\r\nContent-Length: 2', line('{}')),
  (town, dice) => post(town, dice, 'X: a\nContent-Length: 2', line('{}')),
  (_town, dice) => one(line(`GET ${dice.one(paths)} HTTP/1.1\r\n\r\n`)),
  (_town, dice) => one(line(`GET ${dice.one(paths)} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`)),
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(paths)} HTTP/1.1\r\nHost: ${dice.one(['a b', '[::', '%00', '@', '//', 'é', '\t', 'x'.repeat(4000)])}\r\n\r\n`,
      ),
    ),
  (_town, dice) => one(line(`GET ${dice.one(paths)} HTTP/1.0\r\n\r\n`)),
  (_town, dice) => one(line(`GET ${dice.one(paths)}\r\n\r\n`)),
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(paths)} HTTP/${dice.one(['9.9', '2.0', '0.9', '1.1x', ''])}\r\nHost: x\r\n\r\n`,
      ),
    ),
  (_town, dice) =>
    one(
      line(
        `${dice.one(['TRACE', 'CONNECT', 'PRI', 'get', 'GET\t', 'X'.repeat(9000), '\xff'])} ${dice.one(paths)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      ),
    ),
  (town, dice) => one(line(`TRACE /api/v1/me HTTP/1.1\r\nHost: x\r\n${bearer(town, dice)}\r\n`)),
  () => one(line('CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n'), line('hello')),
  () => one(line('OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n')),
  (town, dice) =>
    one(
      line(`GET http://elsewhere.test/api/v1/me HTTP/1.1\r\nHost: x\r\n${bearer(town, dice)}\r\n`),
    ),
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(['//evil.test/', '/\\evil.test', '?x', '#', 'api', '/%', '/%zz', '/\xff\xfe', '/api/v1/%2e%2e/%2e%2e', '/api/v1//me', '/api/v1/me;a=b'])} HTTP/1.1\r\nHost: x\r\n\r\n`,
      ),
    ),
  (_town, dice) =>
    one(
      line(
        `GET /${'a'.repeat(dice.one([8000, 15_000, 20_000, 300_000]))} HTTP/1.1\r\nHost: x\r\n\r\n`,
      ),
    ),
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(paths)} HTTP/1.1\r\nHost: x\r\n${Array.from({ length: dice.one([100, 1500, 3000]) }, (_, n) => `X-${n}: y\r\n`).join('')}\r\n`,
      ),
    ),
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(paths)} HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(dice.one([15_000, 17_000, 500_000]))}\r\n\r\n`,
      ),
    ),
  (_town, dice) =>
    one(
      ...Array.from({ length: 15 }, (): Piece[] => [line(`X-${dice.below(99)}: y\r\n`), 10]).flat(),
    ),
  () => one(line('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), line('\0\0\0\x04\0\0\0\0\0')),
  (_town, dice) =>
    one(Buffer.concat([Buffer.from('16030100c8010000c40303', 'hex'), dice.bytes(200)])),
  (_town, dice) => one(dice.bytes(1 + dice.below(3000))),
  () => one(line('\r\n'.repeat(20_000))),
  (town, dice) => {
    const count = 2 + dice.below(60)
    const methods = Array.from({ length: count }, () => dice.one(['GET', 'HEAD', 'GET']))
    const requests = methods.map(
      (method) => `${method} ${dice.one(paths)} HTTP/1.1\r\nHost: x\r\n${bearer(town, dice)}\r\n`,
    )
    return { pieces: [line(requests.join(''))], methods }
  },
  // Nonsense behind a request whose answer is being written must not be answered in the middle of it.
  (town, dice) => {
    const get = `GET /api/v1/items/${dice.one(town.ids.files)}/content HTTP/1.1\r\nHost: x\r\n${bearer(town, dice)}\r\n`
    return { pieces: [line(get), dice.below(4), dice.bytes(30)], methods: ['GET', 'GET'] }
  },
  (_town, dice) =>
    one(
      line(
        `GET ${dice.one(['/socket.io/?EIO=4&transport=websocket', '/other', '/_next/webpack-hmr', '/socket.io/%00'])} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${dice.one(['websocket', 'h2c', 'x'])}\r\n${dice.one(['Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n', 'Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n', ''])}\r\n`,
      ),
      line('junk'),
    ),
  (_town, dice) =>
    one(
      line(
        `${dice.one(['GET', 'POST', 'PUT'])} /socket.io/?EIO=${dice.one(['4', '3', 'x', ''])}&transport=${dice.one(['polling', 'websocket', '__proto__'])}&sid=${dice.one(['', 'x', '__proto__'])} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`,
      ),
    ),
]
