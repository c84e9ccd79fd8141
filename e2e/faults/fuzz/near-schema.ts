import type { Dice } from './dice.ts'
import { junkText, junkValue } from './junk.ts'

/** What of JSON Schema the API's own document uses. */
export type Schema = {
  type?: string | string[]
  $ref?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
}

export type SchemaSource = {
  dice: Dice
  /** A schema of the document by its `$ref`. */
  find(ref: string): Schema
  /** A value for a field of this name, where one is known that fits. */
  known(field: string): unknown
}

/** A value that fits the schema or misses it narrowly: each part is spoilt once in `spoil` times. */
export function nearly(schema: Schema, source: SchemaSource, field = '', spoil = 14): unknown {
  const { dice } = source
  if (dice.oneIn(spoil)) return junkValue(dice)
  if (schema.$ref) return nearly(source.find(schema.$ref), source, field, spoil)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return dice.one(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return nearly(dice.one(choices), source, field, spoil)
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => nearly(part, source, field, spoil)))
  const known = source.known(field)
  switch ([schema.type].flat()[0]) {
    case 'object':
      return nearlyObject(schema, source, spoil)
    case 'array':
      return Array.from({ length: dice.one([0, 1, 1, 1, 2, 3, 30]) }, () =>
        nearly(schema.items ?? {}, source, field.replace(/s$/, ''), spoil),
      )
    case 'integer':
    case 'number':
      return dice.one([1, 2, 3, 0, schema.minimum ?? 5, schema.maximum ?? 7, -1, 1.5, 2 ** 53])
    case 'boolean':
      return dice.oneIn(2)
    case 'null':
      return null
    default:
      return known ?? dice.one([`name ${dice.below(500)}`, junkText(dice)])
  }
}

function nearlyObject(schema: Schema, source: SchemaSource, spoil: number): object {
  const { dice } = source
  const value: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const isNeeded = schema.required?.includes(name) ?? false
    if (isNeeded ? dice.oneIn(40) : dice.oneIn(2)) continue
    value[name] = nearly(part, source, name, spoil)
  }
  if (dice.oneIn(25)) value[dice.one(['role', 'userId', 'ownerId', 'toString'])] = junkValue(dice)
  return value
}
