import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { drainLimitMs } from '#server/transports/http/drain'
import { parseStorageUrl } from '#server/platform/storage-url'
import { containerfileText, environmentOf, instructionsOf } from './containerfile.ts'
import { lintCompose } from './lint-compose.ts'
import { exampleNames, readCompose, type Service } from './read-compose.ts'
import { wrongSettings } from './wrong-settings.ts'

const secret = 'a1'.repeat(32)
const filled = {
  SITE: 'drive.example.org',
  AUTH_SECRET: secret,
  DATABASE_PASSWORD: secret,
  REDIS_PASSWORD: secret,
  STORAGE_KEY: `GK${'b2'.repeat(12)}`,
  STORAGE_SECRET: secret,
  STORAGE_RPC_SECRET: secret,
  ADMIN_NAME: 'ana',
  ADMIN_PASSWORD: 'correct horse battery',
}
const compose = readCompose(filled)
const services = Object.entries(compose.services)
const nodes = services.filter(([, service]) => service.build)
const servicesOf = (pick: (service: Service) => string[] | undefined) =>
  services.flatMap(([, service]) => pick(service) ?? [])
const named = (volumes: string[] = []) =>
  volumes.map((volume) => volume.split(':')[0]!).filter((source) => !source.startsWith('.'))
const secondsOf = (text: string) => {
  const [, count, unit] = /^(\d+)(s|m)$/.exec(text)!
  return Number(count) * (unit === 'm' ? 60 : 1)
}

describe('deploy/compose.yaml', () => {
  test('the linter finds no fault in it, and one in a mistyped word', () => {
    expect(lintCompose('deploy/compose.yaml')).toEqual([])
    const folder = mkdtempSync(join(tmpdir(), 'cove-compose-'))
    const mistyped = join(folder, 'compose.yaml')
    const text = readFileSync('deploy/compose.yaml', 'utf8')
    writeFileSync(mistyped, text.replace('healthcheck:', 'healthchek:'))
    expect(lintCompose(mistyped)).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  test('two nodes or more, and whatever a node is given is known to the server and parses', () => {
    expect(nodes.length).toBeGreaterThanOrEqual(2)
    const { NEXT_TELEMETRY_DISABLED: _, ...image } = environmentOf(containerfileText())
    for (const [name, { environment }] of nodes)
      expect(wrongSettings({ ...image, ...environment }), name).toEqual([])
  })

  test('nodes share everything but their folder: one of it would be two servers’', () => {
    const [first, ...others] = nodes.map(([, { environment }]) => environment)
    for (const other of others) expect(other).toEqual(first)
    const folders = nodes.flatMap(([, { volumes }]) => named(volumes))
    expect(new Set(folders).size).toBe(nodes.length)
    for (const needed of ['AUTH_SECRET', 'DATABASE_URL', 'REDIS_URL', 'STORAGE_URL'])
      expect(first).toHaveProperty(needed)
  })

  test('nothing starts while a secret is missing, and each that is asked for stands in the example, empty', () => {
    const { ADMIN_NAME, ADMIN_PASSWORD, ...needed } = filled
    for (const name of Object.keys(needed))
      expect(() => readCompose({ ...needed, [name]: '' }), name).toThrow(`${name} is missing`)
    expect(readCompose(needed).services).toBeDefined()
    expect(exampleNames()).toEqual(
      Object.fromEntries(Object.keys(filled).map((name) => [name, ''])),
    )
    expect([ADMIN_NAME, ADMIN_PASSWORD]).toEqual(['ana', 'correct horse battery'])
  })

  test('every network, volume, secret and configuration that is used is declared, and none is idle', () => {
    const used = {
      networks: servicesOf(({ networks }) => networks),
      volumes: servicesOf(({ volumes }) => named(volumes)),
      secrets: servicesOf(({ secrets }) => secrets),
      configs: servicesOf(({ configs }) => configs?.map(({ source }) => source)),
    }
    for (const [kind, names] of Object.entries(used))
      expect([...new Set(names)].sort(), kind).toEqual(
        Object.keys(compose[kind as keyof typeof used]).sort(),
      )
  })

  test('who waits for another waits until it is healthy, and that one says when it is', () => {
    const hasImageCheck = instructionsOf(containerfileText()).some(
      ({ word }) => word === 'HEALTHCHECK',
    )
    for (const [name, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(condition, `${name} of ${other}`).toBe('service_healthy')
        const { healthcheck, build } = compose.services[other]!
        expect(Boolean(healthcheck) || (Boolean(build) && hasImageCheck), other).toBe(true)
      }
  })

  test('a node that is stopped has the time that its drain takes', () => {
    for (const [name, { stop_grace_period }] of nodes)
      expect(secondsOf(stop_grace_period!) * 1000, name).toBeGreaterThan(drainLimitMs + 5000)
  })

  test('only Caddy can be reached from outside, and what keeps the data reaches nothing there', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['caddy'])
    expect(compose.networks['back']).toEqual({ internal: true })
    for (const [name, { networks }] of services)
      if (name !== 'caddy') expect(networks, name).toContain('back')
    expect(compose.services['caddy']!.networks).toEqual(['front'])
  })

  test('the store of objects that the nodes look for is the one that is started', () => {
    const { endpoint, region, bucket, accessKey, secretKey } = parseStorageUrl(
      nodes[0]![1].environment!['STORAGE_URL']!,
    )
    const { hostname, port } = new URL(endpoint)
    const store = compose.services[hostname]!
    const config = compose.configs['garage']!.content
    expect(config).toContain(`api_bind_addr = "0.0.0.0:${port}"`)
    expect(config).toContain(`s3_region = "${region}"`)
    expect(store.environment).toMatchObject({
      GARAGE_DEFAULT_BUCKET: bucket,
      GARAGE_DEFAULT_ACCESS_KEY: accessKey,
      GARAGE_DEFAULT_SECRET_KEY: secretKey,
    })
    // What was acknowledged must be on its disk (U3).
    expect(config).toMatch(/metadata_fsync = true\ndata_fsync = true/)
  })

  test('Redis keeps nothing and throws nothing out; images are of a version', () => {
    const command = [compose.services['redis']!.command].flat().join(' ')
    expect(command).toMatch(/--save '' --appendonly no .*--maxmemory-policy noeviction/)
    for (const [name, { image, build }] of services)
      if (!build) expect(image, name).toMatch(/:v?\d/)
  })

  test('Caddy sends to every node, asks each whether it is ready, and keeps the figures from strangers', () => {
    const text = readFileSync('deploy/compose.Caddyfile', 'utf8')
    const upstreams = /reverse_proxy ([^{]*)\{/.exec(text)![1]!.trim().split(/\s+/)
    expect(upstreams).toEqual(nodes.map(([name]) => `${name}:3000`))
    expect(text).toContain('health_uri /readyz')
    expect(text).toContain('path /metrics')
  })
})
