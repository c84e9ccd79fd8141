import type { HeaderPairs } from '../asker.ts'
import type { Dice } from '../dice.ts'
import { inHeader, inPath, junkText, junkValue } from '../junk.ts'
import type { Town } from '../town.ts'
import type { Door } from './door.ts'
import { send } from './send.ts'

const paths = [
  '/',
  '/sign-in',
  '/home',
  '/account/links',
  '/setup',
  '/account',
  '/admin',
  '/trash',
  '/api/auth/session',
  '/api/auth/csrf',
  '/api/auth/providers',
  '/api/auth/signin',
  '/api/auth/signin/credentials',
  '/api/auth/callback/credentials',
  '/api/auth/signout',
  '/api/auth/error',
  '/api/auth/_log',
  '/api/auth/__proto__',
  '/api/auth',
  '/_next/static/x.js',
  '/_next/image',
  '/_next/data/x/y.json',
  '/_next/../../etc/passwd',
  '/favicon.ico',
]

/** Pages and the sign-in of next-auth: paths, queries, forms and the headers that Next itself speaks by. */
export const pagesDoor: Door = {
  name: 'pages',
  weight: 18,
  act: async (town, dice) => {
    const isPost = dice.oneIn(3)
    const request = {
      method: isPost
        ? dice.one(['POST', 'POST', 'PUT', 'DELETE'])
        : dice.one(['GET', 'GET', 'HEAD']),
      path: addressOf(town, dice),
      headers: [...headersOf(town, dice), ...(isPost ? formHeaders(dice) : [])],
      body: isPost ? formOf(dice) : null,
    }
    await send(town, request, { hasCodes: false })
  },
}

function addressOf({ ids }: Town, dice: Dice): string {
  const path = dice.one([
    dice.one(paths),
    dice.one(paths),
    `/l/${dice.one(ids.linkTokens)}`,
    `/l/${inPath(junkText(dice))}`,
    `/${inPath(junkText(dice))}`,
    `/f/${inPath(junkText(dice))}`,
    `/f/${dice.one(ids.folders)}`,
  ])
  const value = encodeURIComponent(junkText(dice).toWellFormed())
  return dice
    .one([
      path,
      path,
      `${path}?_rsc=${value}`,
      `${path}?callbackUrl=${value}`,
      `${path}?callbackUrl=https://evil.test`,
      `${path}?error=${value}&url=${value}&w=1&q=1`,
      `${path}?nextauth=${value}&nextauth=x`,
    ])
    .slice(0, 9000)
}

function headersOf({ cookies }: Town, dice: Dice): HeaderPairs {
  const headers: HeaderPairs = [['X-Forwarded-For', `10.2.0.${dice.below(200)}`]]
  if (cookies.length > 0 && dice.oneIn(2)) {
    headers.push(['Cookie', dice.one(cookies)])
    if (!dice.oneIn(3)) headers.push(['Sec-Fetch-Site', 'same-origin'])
  } else if (dice.oneIn(3)) headers.push(['Cookie', inHeader(junkText(dice))])
  const names = ['RSC', 'Next-Router-State-Tree', 'Next-Router-Prefetch', 'Next-Url', 'Next-Action']
  for (const name of [...names, 'X-Nonce', 'Accept-Language', 'X-Middleware-Subrequest', 'Accept'])
    if (dice.oneIn(8)) headers.push([name, dice.oneIn(2) ? '1' : inHeader(junkText(dice))])
  return headers
}

function formHeaders(dice: Dice): HeaderPairs {
  const type = dice.one([
    'application/x-www-form-urlencoded',
    'application/json',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/plain;charset=UTF-8',
    inHeader(junkText(dice)),
  ])
  return [['Content-Type', type]]
}

function formOf(dice: Dice): Buffer {
  return Buffer.from(
    dice.one([
      'csrfToken=x&name=ana&password=a+long+enough+password&json=true',
      `name=${encodeURIComponent(junkText(dice).toWellFormed())}&password[]=x&password[a]=y`,
      JSON.stringify(junkValue(dice)) ?? '',
      '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n--x--\r\n',
      '--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n{"then":"$1:__proto__:then"}\r\n--x--\r\n',
      '[]',
      junkText(dice),
    ]),
  )
}
