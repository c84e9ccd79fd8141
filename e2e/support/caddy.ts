import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loopbackCert } from './loopback-cert.ts'
import { proxyFolder, spawnProxy, type Proxy } from './spawn-proxy.ts'

const places = [process.env['CADDY_PATH'], '/usr/bin/caddy', '/opt/homebrew/bin/caddy']

export function findCaddy(): string {
  const found = places.find((place) => place && existsSync(place))
  if (!found) throw new Error('No Caddy found: set CADDY_PATH to one.')
  return found
}

/** Caddy with `deploy/Caddyfile` as it is, but for ports and certificate, in front of servers on loopback. */
export async function startCaddy(port: number, serverPorts: number | number[]): Promise<Proxy> {
  const folder = proxyFolder('caddy')
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, caddySite(port, [serverPorts].flat()))
  const args = ['run', '--adapter', 'caddyfile', '--config', file]
  const started = await spawnProxy(findCaddy(), args, { port, folder })
  // It has no place to write bodies to.
  return { ...started, url: `https://127.0.0.1:${port}`, port, spooled: () => [] }
}

/** `deploy/Caddyfile` for these ports; what is commented out for several nodes is not, where there are several. */
export function caddySite(port: number, serverPorts: number[]): string {
  const text = readFileSync('deploy/Caddyfile', 'utf8')
  const [cert, key] = [loopbackCert.certPath, loopbackCert.keyPath].map((path) => resolve(path))
  const site = text
    .replace(/^drive\.example\.org \{/m, `https://127.0.0.1:${port} {\n\ttls ${cert} ${key}`)
    .replace('127.0.0.1:3000', serverPorts.map((other) => `127.0.0.1:${other}`).join(' '))
  const global = '{\n\tadmin off\n\tauto_https disable_redirects\n}\n'
  return global + (serverPorts.length > 1 ? site.replace(/#([a-z]+_[a-z_]+ )/g, '$1') : site)
}
