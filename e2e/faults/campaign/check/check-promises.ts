import { isDeepStrictEqual } from 'node:util'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { Ledger } from '../ledger.ts'
import type { StoredEntry } from '../stored.ts'

/** Entries by what names them: their space and clock. */
export type Told = Map<string, Entry>

export const keyOf = (spaceId: string, clock: number): string => `${clock} ${spaceId}`

/**
 * Every effect that was acknowledged since the last check stands in the journal as it was told. That the journal's effects
 * are what is there, is for the other checks.
 */
export function checkPromises(ledger: Ledger, told: Told): string[] {
  const wrong: string[] = []
  for (const entry of ledger.entries) {
    const kept = told.get(keyOf(entry.spaceId, entry.clock))
    if (!kept) wrong.push(`lost: the acknowledged ${entry.type} at clock ${entry.clock}`)
    else if (!isDeepStrictEqual(plain(kept), plain(entry)))
      wrong.push(`${entry.type} at ${entry.clock} is ${JSON.stringify(kept)}, not as it was told`)
  }
  const files = new Set<string>()
  for (const { type, ...entry } of told.values())
    if (type === 'file.added' || type === 'file.replaced')
      for (const { item } of (entry as { items: { item: Item }[] }).items)
        files.add(`${entry.clock} ${item.id} ${item.version} ${item.sha256}`)
  for (const { clock, itemId, version, sha256 } of ledger.files)
    if (!files.has(`${clock} ${itemId} ${version} ${sha256}`))
      wrong.push(`lost: the acknowledged file ${itemId}, version ${version}`)
  return wrong
}

/** A command that was sent again was done once. */
export function checkOnce(journal: readonly StoredEntry[], done: Set<string>): string[] {
  const wrong: string[] = []
  for (const { commandId, entry } of journal) {
    if (commandId === null) continue
    const key = `${commandId} in ${entry.spaceId}`
    if (done.has(key)) wrong.push(`J1 the command ${key} was done twice`)
    done.add(key)
  }
  return wrong
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
