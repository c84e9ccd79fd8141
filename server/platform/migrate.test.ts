import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-migrate-'))
  cpSync('prisma/migrations', join(folder, 'migrations'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const names = () =>
  readdirSync(join(folder, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
const bringUp = () =>
  migrate(join(folder, 'cove.db'), join(folder, 'migrations'), resolve('prisma/schema.prisma'))

test('applies what is missing, in order, and nothing twice', async () => {
  const all = names()
  const last = all.at(-1)!
  rmSync(join(folder, 'migrations', last), { recursive: true })
  expect(await bringUp()).toEqual(all.slice(0, -1))
  cpSync(join('prisma/migrations', last), join(folder, 'migrations', last), { recursive: true })
  expect(await bringUp()).toEqual([last])
  expect(await bringUp()).toEqual([])
})

test('a migration that was edited after it was applied is not run again', async () => {
  await bringUp()
  appendFileSync(join(folder, 'migrations', names()[0]!, 'migration.sql'), '\n-- changed\n')
  await expect(bringUp()).resolves.toEqual([])
})
