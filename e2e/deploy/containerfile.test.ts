import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  containerfileText,
  environmentOf,
  instructionsOf,
  lintContainerfile,
} from './containerfile.ts'
import { wrongSettings } from './wrong-settings.ts'

const text = containerfileText()
const all = instructionsOf(text)
const lastStage = all.slice(all.findLastIndex(({ word }) => word === 'FROM'))

/** Set by the image for Node and Next, not for Cove. */
const foreign = ['NEXT_TELEMETRY_DISABLED']

test('the linter has nothing to say of the image, and would say something of a mistake', () => {
  expect(lintContainerfile(text)).toEqual([])
  expect(lintContainerfile(text.replace('HEALTHCHECK', 'HEALTHCHEK'))).toHaveLength(1)
})

test('the image starts what npm start starts, as an ordinary user, without a shell in between', () => {
  expect(lastStage.find(({ word }) => word === 'USER')?.rest).toBe('1000:1000')
  const command = JSON.parse(lastStage.find(({ word }) => word === 'CMD')!.rest) as string[]
  expect(command).toEqual(['node', '--require', './scripts/thread-pool.cjs', 'dist/server/main.js'])
  expect(lastStage.some(({ word }) => word === 'HEALTHCHECK')).toBe(true)
})

test('what the image sets is known to the server, which then refuses to serve passwords unencrypted', () => {
  const env = Object.fromEntries(
    Object.entries(environmentOf(text)).filter(([name]) => !foreign.includes(name)),
  )
  expect(wrongSettings(env)).toEqual([expect.stringMatching(/^HOST: beyond loopback/)])
  expect(wrongSettings({ ...env, TRUST_PROXY: '1' })).toEqual([])
})

test('whatever is copied from the checkout is there', () => {
  const copied = all
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1))
  expect(copied.length).toBeGreaterThan(3)
  for (const path of copied) expect(existsSync(path), path).toBe(true)
})

test('no secret is in a layer: none is named, and none of the checkout is sent to the builder', () => {
  expect(all.filter(({ word }) => word === 'ARG')).toEqual([])
  expect(text).not.toMatch(/SECRET|PASSWORD|TOKEN/)
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  for (const kept of ['data', '.env', '**/.env', '.git', '**/*.key'])
    expect(ignored).toContain(kept)
})
