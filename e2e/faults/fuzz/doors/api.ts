import { anAsker, type HeaderPairs } from '../asker.ts'
import type { Dice } from '../dice.ts'
import { inHeader, inPath, junkText, junkValue } from '../junk.ts'
import { nearly, type Schema, type SchemaSource } from '../near-schema.ts'
import { spoilJson } from '../spoil-json.ts'
import { note, type Town } from '../town.ts'
import type { Door } from './door.ts'
import { send, sendOddly } from './send.ts'

type Parameter = { name: string; in: string; schema?: Schema }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Every request and command of the API by its own document, with values near its schemas. */
export async function openApiDoor(town: Town): Promise<Door> {
  const document = await town.admin.api.json<Document>('GET', '/openapi.json')
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const act: Door['act'] = async (town, dice) => {
    const { path, method, operation } = dice.one(operations)
    const source: SchemaSource = {
      dice,
      find: (ref) => document.components.schemas[ref.split('/').at(-1)!] ?? {},
      known: (field) => knownValue(town, dice, field),
    }
    const schema = operation.requestBody?.content['application/json']?.schema
    const asker = anAsker(town, dice)
    const request = {
      method: dice.oneIn(30) ? dice.one(odd) : method.toUpperCase(),
      path: addressOf(path, operation, town, dice),
      headers: [...asker.headers, ...oddHeaders(dice, schema !== undefined)],
      body: schema || dice.oneIn(20) ? spoilJson(dice, nearly(schema ?? {}, source)) : null,
    }
    // Nobody comes back from there.
    if (path.endsWith('/me/password') && asker.person) return
    if (dice.oneIn(12)) return sendOddly(town, request, dice)
    const answer = await send(town, request)
    if (answer.status === 200 && request.method !== 'HEAD') learn(town, answer.body, dice)
  }
  return { name: 'api', weight: 40, act }
}

const odd = ['PUT', 'DELETE', 'PATCH', 'POST', 'OPTIONS', 'TRACE', 'HEAD', 'PROPFIND', 'SEARCH']

function addressOf(path: string, operation: Operation, town: Town, dice: Dice): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    inPath(
      dice.oneIn(12)
        ? junkText(dice)
        : String(idFor(town, dice, path.slice('/api/v1'.length), name)),
    ),
  )
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && !dice.oneIn(3))
    .map(({ name }) => {
      const value = dice.oneIn(3) ? junkText(dice) : String(queryValue(town, dice, name))
      return `${name}=${dice.oneIn(20) ? inPath(value) : encodeURIComponent(value.toWellFormed())}`
    })
  if (dice.oneIn(30)) query.push(inPath(junkText(dice)).slice(0, 9000))
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}

function idFor(town: Town, dice: Dice, path: string, name: string): unknown {
  const { ids } = town
  if (name === 'token') return dice.one(ids.linkTokens)
  if (path.startsWith('/spaces')) return dice.one(ids.spaces)
  if (path.startsWith('/items')) return dice.one(ids.items)
  if (path.startsWith('/admin/users')) return dice.one(ids.users)
  // Revoking those the fuzz itself comes by would end it.
  return dice.one([...ids.links, ...ids.items])
}

function queryValue(town: Town, dice: Dice, name: string): unknown {
  switch (name) {
    case 'since':
      return dice.below(300)
    case 'limit':
      return dice.one([1, 20, 1000, 0, -1, 1001])
    case 'sort':
      return dice.one(['name', '-name', 'size', 'modified', '-modified', 'kind'])
    case 'path':
      return dice.one(['/', '/papers', 'a/b/c', '//', '/../..'])
    case 'q':
      return dice.one(['a', 'be', 'prey'])
    case 'cursor':
      return Buffer.from(JSON.stringify(junkValue(dice)) ?? '').toString('base64url')
    default:
      return knownValue(town, dice, name)
  }
}

/** A value of the town's for a field of this name; undefined: the schema decides. */
function knownValue({ ids, passes }: Town, dice: Dice, field: string): unknown {
  switch (field) {
    case 'spaceId':
      return dice.one(ids.spaces)
    case 'parentId':
      return dice.one(ids.folders)
    case 'itemId':
      return dice.one(ids.items)
    case 'linkId':
      return dice.one(ids.links)
    case 'userName':
      return dice.one(ids.names)
    case 'pass':
      return dice.one(passes).replace('Link ', '')
    case 'expiresAt':
      return new Date(Date.now() + 3_600_000 * (dice.below(100) - 3)).toISOString()
    case 'quota':
      return dice.one(['1GB', '0', 'unlimited', '1e9999MB', '-1kB'])
    default:
      return undefined
  }
}

function oddHeaders(dice: Dice, hasBody: boolean): HeaderPairs {
  const type = dice.oneIn(15)
    ? dice.one([
        'text/plain',
        'application/json; charset=utf-16',
        'multipart/form-data',
        '',
        'json',
      ])
    : 'application/json'
  const headers: HeaderPairs = hasBody ? [['Content-Type', type]] : []
  if (dice.oneIn(8)) headers.push(['Idempotency-Key', dice.one(['same-key-1', 'same-key-2', 'x'])])
  if (dice.oneIn(25)) {
    const name = dice.one([
      'Idempotency-Key',
      'Accept',
      'Content-Type',
      'Content-Encoding',
      'X-HTTP-Method-Override',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Request-Id',
      'Accept-Encoding',
      'If-None-Match',
      'Origin',
      'Forwarded',
    ])
    headers.push([name, inHeader(junkText(dice))])
  }
  return headers
}

/** What was made may be asked for from now on. */
function learn({ ids }: Town, body: Buffer, dice: Dice): void {
  const told = JSON.parse(body.toString()) as {
    entry?: { items?: { item?: { id: string; kind: string } }[]; space?: { id: string } }
    link?: { id: string; token: string }
  } | null
  for (const { item } of (told?.entry?.items ?? []).slice(0, 5)) {
    if (!item) continue
    note(ids.items, item.id, dice)
    note(item.kind === 'folder' ? ids.folders : ids.files, item.id, dice)
  }
  note(ids.spaces, told?.entry?.space?.id, dice)
  note(ids.links, told?.link?.id, dice)
  note(ids.linkTokens, told?.link?.token, dice)
}
