import type { Reader } from '#server/platform/database'
import { sql } from '#server/platform/sql'
import { toIso } from '#server/platform/clock'
import type { RowShape } from './child-page.ts'
import type { ItemRow } from './item-row.ts'
import { readPeople } from './present-item.ts'

/** Of each item of a folder: what the database writes as JSON, and what stands in it by other words than in the row. */
export type ItemParts = {
  json: string
  createdAt: number | bigint
  modifiedAt: number | bigint
  createdById: string
  updatedById: string
  targetSpaceId: string | null
}

/** Sums are no columns: their values come as plain numbers. */
const columns = sql`
  json_object('id', "id", 'kind', "kind", 'name', "name", 'sizeBytes', "sizeBytes", 'md5', "md5", 'sha256', "sha256",
    'mediaType', "mediaType", 'version', "version") AS "json",
  "createdAtMs" + 0 AS "createdAt", "modifiedAtMs" + 0 AS "modifiedAt", "createdById", "updatedById", "targetSpaceId"`

/** `ItemParts` of each row of "Item". */
export const itemParts: RowShape<ItemParts> = {
  columns,
  together: {
    json: 'json',
    values: [
      'createdAt',
      'modifiedAt',
      'createdById',
      'updatedById',
      'targetSpaceId',
      'orderValue',
      'orderKey',
    ],
    toRow: (json, [createdAt, modifiedAt, createdById, updatedById, target, value, key], i) => ({
      json,
      createdAt: createdAt![i] as number,
      modifiedAt: modifiedAt![i] as number,
      createdById: createdById![i] as string,
      updatedById: updatedById![i] as string,
      targetSpaceId: target![i] as string | null,
      orderValue: value![i] as number | string,
      orderKey: key![i] as string,
    }),
  },
}

/** The items of a folder as a JSON array: what `presentItems` tells of them, without making an object of each. */
export async function writeItems(
  read: Reader,
  folder: Pick<ItemRow, 'id' | 'spaceId'>,
  parts: readonly ItemParts[],
): Promise<string> {
  const person = await readPeople(read, parts)
  const people = new Map<string, string>()
  const personJson = (id: string): string => {
    let json = people.get(id)
    if (json === undefined) people.set(id, (json = JSON.stringify(person(id))))
    return json
  }
  const place = `{"spaceId":"${folder.spaceId}","parentId":"${folder.id}",`
  let items = ''
  for (const part of parts) {
    const { json, createdAt, modifiedAt, createdById, updatedById, targetSpaceId } = part
    items +=
      (items === '' ? place : `,${place}`) +
      (targetSpaceId === null ? '' : `"targetSpaceId":"${targetSpaceId}",`) +
      `"createdAt":"${toIso(createdAt)}","modifiedAt":"${toIso(modifiedAt)}",` +
      `"createdBy":${personJson(createdById)},"updatedBy":${personJson(updatedById)},` +
      json.slice(1)
  }
  return `[${items}]`
}
