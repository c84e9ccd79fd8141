import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentKind, contentKinds } from '#contract/content-kind'
import type { Item } from '#contract/item'
import type { FoundItem } from '#contract/search'
import { rankOf, searchKey } from '#contract/search-key'
import { addMany } from '#e2e/support/add-many'
import { testPostgresqlUrl } from '#e2e/support/test-database'
import type { TempUser } from '#e2e/support/temp-drive'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { sql } from '#server/platform/sql'
import { fillSearchKeys } from './fill-search-keys.ts'
import { searchEverywhere, searchSpace, type SearchQuery } from './search-items.ts'

const word = fc.constantFrom('report', 'Résumé', 'img', '报告', 'カタログ', 'a', 'über', '2024')
const name = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', '_', '-', ''))
  .chain(([words, gap]) =>
    fc
      .constantFrom('', '.pdf', '.JPG', '.txt', '.zip', '.bin')
      .map((extension) => words.join(gap) + extension),
  )
const query = fc.record({
  q: fc.oneof(
    fc.constantFrom(
      '',
      'r',
      're',
      'report',
      'resume',
      '报',
      '告',
      '2024 rep',
      'IMG',
      'uber',
      'pdf',
      'タ',
    ),
    name,
    fc.string({ maxLength: 3 }),
  ),
  kind: fc.option(fc.constantFrom(...contentKinds), { nil: undefined, freq: 3 }),
  limit: fc.integer({ min: 1, max: 7 }),
  min: fc.option(fc.constantFrom(0, 5, 11), { nil: undefined, freq: 2 }),
})

describe('search', () => {
  let temp: TempSharing
  let team: { spaceId: string; rootId: string }
  beforeAll(async () => {
    temp = await openTempSharing()
    team = await temp.space('Team', [[temp.ben, 'viewer']])
  })
  afterAll(() => temp.close())
  const read = () => temp.drive.database.read

  /** All pages of a search. */
  const searchAll = async (user: TempUser, asked: SearchQuery, spaceId?: string) => {
    const found: FoundItem[] = []
    let cursor: string | undefined
    do {
      const page = spaceId
        ? await searchSpace(read(), user.actor, spaceId, { ...asked, cursor })
        : await searchEverywhere(read(), user.actor, { ...asked, cursor })
      expect(page.found.length).toBeLessThanOrEqual(asked.limit)
      found.push(...page.found)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return found
  }
  const namesOf = (found: readonly FoundItem[]) => found.map(({ item }) => item.name)

  /** Everything that lives in a space, by walking through its folders. */
  const walk = async (user: TempUser, folderId: string): Promise<Item[]> => {
    const items = await temp.itemsFor(user, folderId)
    const below = items.filter(({ kind }) => kind === 'folder').map(({ id }) => walk(user, id))
    return [...items, ...(await Promise.all(below)).flat()]
  }
  const naive = (items: readonly Item[], { q, kind, min }: SearchQuery): string[] =>
    items
      .map((item) => ({ item, rank: rankOf(searchKey(item.name), q) }))
      .filter(({ item, rank }) => {
        const fits = rank !== null && (!kind || contentKind(item.kind, item.name) === kind)
        return fits && (min === undefined || (item.kind === 'file' && item.sizeBytes >= min))
      })
      .sort(
        (a, b) =>
          a.rank! - b.rank! ||
          Date.parse(b.item.modifiedAt) - Date.parse(a.item.modifiedAt) ||
          (a.item.id < b.item.id ? -1 : 1),
      )
      .map(({ item }) => item.id)

  test('A1 finds what looking at every name would find, in the same order, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 5, maxLength: 30 }),
        query,
        async (names, asked) => {
          const { spaceId, rootId } = await temp.space('Model', [])
          const folder = await temp.folderIn({ spaceId, rootId }, 'report folder')
          const away = await temp.folderIn({ spaceId, rootId }, 'away report')
          const places = names.map((each, n) => ({
            parentId: [rootId, folder, away][n % 3]!,
            name: each,
          }))
          await addMany(temp.drive, 'file', places)
          await temp.run('item.trash', { itemIds: [away] })
          const found = await searchAll(temp.ana, asked, spaceId)
          expect(found.map(({ item }) => item.id)).toEqual(
            naive(await walk(temp.ana, rootId), asked),
          )
          await temp.run('space.delete', { spaceId })
        },
      ),
      { numRuns: process.env['COVE_LONG'] === '1' ? 400 : 40 },
    )
  })

  test('A1 strangers find nothing, in no space and not over all of theirs', async () => {
    await addMany(temp.drive, 'file', [{ parentId: team.rootId, name: 'secret plan.pdf' }])
    const asked = { q: 'secret', limit: 50 }
    expect(namesOf(await searchAll(temp.ben, asked))).toEqual(['secret plan.pdf'])
    expect(await searchAll(temp.carl, asked)).toEqual([])
    await expect(searchSpace(read(), temp.carl.actor, team.spaceId, asked)).rejects.toMatchObject({
      code: 'not_found',
    })
    await temp.run('member.remove', { spaceId: team.spaceId, userName: 'ben' })
    expect(await searchAll(temp.ben, asked)).toEqual([])
  })

  test('an answer tells the folders above, from the space down', async () => {
    const outer = await temp.folderIn(team, 'outer')
    const inner = await temp.folderIn({ ...team, rootId: outer }, 'inner')
    await addMany(temp.drive, 'file', [{ parentId: inner, name: 'needle' }])
    const [found] = await searchAll(temp.ana, { q: 'needle', limit: 5 })
    expect(found!.path.map((step) => step.name)).toEqual(['Team', 'outer', 'inner'])
    expect(found!.path.map((step) => step.id)).toEqual([team.rootId, outer, inner])
  })

  test('a page is full though most of the best lie below a folder of the trash', async () => {
    const space = await temp.space('Much')
    const away = await temp.folderIn(space, 'away')
    const many = Array.from({ length: 400 }, (_, n) => ({ parentId: away, name: `photo ${n}` }))
    await addMany(temp.drive, 'file', many)
    await addMany(temp.drive, 'file', [{ parentId: space.rootId, name: 'my photo' }])
    await temp.run('item.trash', { itemIds: [away] })
    expect(namesOf(await searchAll(temp.ana, { q: 'photo', limit: 5 }, space.spaceId))).toEqual([
      'my photo',
    ])
  })

  test('a name is found by its new name at once, in the space it went to', async () => {
    const from = await temp.space('From')
    const to = await temp.space('To')
    const id = await temp.folderIn(from, 'before')
    await temp.run('item.rename', { itemId: id, name: 'Behind' })
    await temp.run('item.move', { itemIds: [id], parentId: to.rootId })
    expect(await searchAll(temp.ana, { q: 'before', limit: 5 }, from.spaceId)).toEqual([])
    expect(namesOf(await searchAll(temp.ana, { q: 'behind', limit: 5 }, to.spaceId))).toEqual([
      'Behind',
    ])
  })

  test('rows without a key are filled, and then found', async () => {
    const space = await temp.space('Old')
    await addMany(temp.drive, 'file', [{ parentId: space.rootId, name: 'Ältere Datei.PDF' }])
    await temp.drive.database.transact(
      (tx) => tx.$executeRaw`UPDATE "Item" SET "searchKey" = NULL, "contentKind" = NULL
        WHERE "spaceId" = ${space.spaceId}`,
    )
    const asked = { q: 'altere', kind: 'document' as const, limit: 5 }
    expect(await searchAll(temp.ana, asked, space.spaceId)).toEqual([])
    expect(await fillSearchKeys(temp.drive)).toBe(2)
    expect(namesOf(await searchAll(temp.ana, asked, space.spaceId))).toEqual(['Ältere Datei.PDF'])
    expect(await fillSearchKeys(temp.drive)).toBe(0)
  })

  test('a cursor of another listing is refused', async () => {
    const asked = { q: 'a', limit: 5, cursor: Buffer.from('["name",1,"x"]').toString('base64url') }
    await expect(searchEverywhere(read(), temp.ana.actor, asked)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  // How SQLite reads; another database tells its plans in other words.
  test.skipIf(testPostgresqlUrl)('names are scanned from the index alone', async () => {
    const plan = await read().$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN
      SELECT "id", "parentId", "modifiedAtMs", ${sql`CASE WHEN instr("searchKey", ${'a'}) THEN 2 ELSE 3 END`} AS "rank"
      FROM "Item" WHERE "spaceId" = ${team.spaceId} AND "trashedAtMs" IS NULL
        AND ("searchKey", "id") > (${''}, ${'~'}) AND ("searchKey", "id") <= (${'b'}, ${'b'})
        AND instr("searchKey", ${'a'}) > 0 AND "contentKind" = ${'image'} ORDER BY "rank", "modifiedAtMs" DESC, "id" LIMIT 50`
    expect(plan[0]!.detail).toMatch(
      /USING COVERING INDEX Item_search_idx \(spaceId=\? AND \(searchKey,id\)>\(\?,\?\) AND \(searchKey,id\)<\(\?,\?\)\)/,
    )
  })
})
