import { readFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { errorTable } from '#contract/errors'
import { buildApi } from '#server/transports/api/app'
import { apiDocument } from '#server/transports/api/api-document'
import type { Gate } from '#server/transports/gate/gate'

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  oneOf?: Schema[]
  allOf?: Schema[]
  anyOf?: Schema[]
}
type Content = { content?: Record<string, { schema: Schema }>; description?: string }
type Operation = {
  summary: string
  parameters?: { in: string; name: string; required?: boolean }[]
  requestBody?: Content
  responses: Record<string, Content>
}
type Api = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const commandPath = '/api/v1/commands/'

/** docs/api.md, whole: the prose with what the schemas say put in its places. */
export async function apiDocs(): Promise<string> {
  // Nothing is asked of the drive: routes are told, not called.
  const gate = { drive: { database: {} } } as unknown as Gate
  const api = apiDocument(buildApi(gate)) as unknown as Api
  const { Entry: entry, ...shapes } = api.components.schemas
  const parts: Record<string, string> = {
    requests: requestRows(api),
    commands: commandRows(api),
    entries: entryRows(entry!),
    shapes: Object.entries(shapes)
      .map(([name, schema]) => `- **${name}** ${code(shape(schema))}`)
      .join('\n'),
    errors: errorRows(),
  }
  const prose = await readFile(new URL('api-prose.md', import.meta.url), 'utf8')
  const text = prose.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name]!)
  return format(text, { ...(await resolveConfig('docs/api.md')), parser: 'markdown' })
}

function requestRows(api: Api): string {
  return Object.entries(api.paths)
    .filter(([path]) => !path.startsWith(commandPath))
    .flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => {
        const query =
          operation.parameters?.filter((one) => one.in === 'query').map(({ name }) => name) ?? []
        const address = `${verb.toUpperCase()} ${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
        const body = contentShape(operation.requestBody)
        const lines = [`- ${code(address)} ${operation.summary}.`]
        if (body) lines.push(`  Body ${code(body)}`)
        for (const [status, answer] of Object.entries(operation.responses)) {
          const answered = contentShape(answer)
          lines.push(
            `  ${status} ${answered ? `${code(answered)} ` : ''}${answer.description ?? ''}`,
          )
        }
        return lines.join('\n')
      }),
    )
    .join('\n')
}

function commandRows(api: Api): string {
  const rows = Object.entries(api.paths)
    .filter(([path]) => path.startsWith(commandPath))
    .map(
      ([path, { post }]) =>
        `| ${code(path.slice(commandPath.length))} | ${code(contentShape(post!.requestBody)!)} |`,
    )
  return ['| command | input |', '| --- | --- |', ...rows].join('\n')
}

function entryRows(entry: Schema): string {
  const carried = new Set(['type', 'spaceId', 'clock', 'actor', 'at'])
  const rows = entry.oneOf!.map(({ properties, required }) => {
    const own = Object.fromEntries(
      Object.entries(properties!).filter(([name]) => !carried.has(name)),
    )
    return `| ${code(String(properties!['type']!.enum![0]))} | ${code(shape({ properties: own, required }))} |`
  })
  const head = `Each carries ${code('{type, spaceId, clock, actor: Person, at}')} and:`
  return [head, '', '| type | and |', '| --- | --- |', ...rows].join('\n')
}

function errorRows(): string {
  const rows = Object.entries(errorTable).map(
    ([name, { status, retry, sentence }]) =>
      `| ${code(name)} | ${status} | ${retry} | ${sentence} |`,
  )
  return [
    '| code | status | retry | what a person reads |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function contentShape(part: Content | undefined): string | null {
  const schema = part?.content?.['application/json']?.schema
  return schema ? shape(schema) : null
}

/** A schema in a line: `{name, items: [Item], cursor?: string}`; plain strings go without saying. */
function shape(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf)!.map(shape).join(' or ')
  if (schema.allOf) return schema.allOf.map(shape).join(' and ')
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (schema.items) return `[${shape(schema.items)}]`
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const key = schema.required?.includes(name) ? name : `${name}?`
      const value = shape(field)
      return value === 'string' ? key : `${key}: ${value}`
    })
    return `{${fields.join(', ')}}`
  }
  return [schema.type ?? 'anything'].flat().join(' or ')
}

const code = (text: string): string => `\`${text}\``
