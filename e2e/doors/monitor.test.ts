import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

let server: BootedServer
beforeAll(async () => {
  server = await bootServer()
})
afterAll(() => server.end())

test('every figure of its own that the server tells is explained to its operator', async () => {
  const told = await (await fetch(`${server.url}/metrics`)).text()
  const names = [...told.matchAll(/^# HELP (cove_\w+)/gm)].map(([, name]) => name!)
  const own = names.filter((name) => !/^cove_(nodejs|process)_/.test(name))
  expect(own).toContain('cove_request_seconds')
  const guide = readFileSync('docs/operating.md', 'utf8')
  expect(own.filter((name) => !guide.includes(name))).toEqual([])
})
