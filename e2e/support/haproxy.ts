import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loopbackCert } from './loopback-cert.ts'
import { proxyFolder, spawnProxy, type Proxy } from './spawn-proxy.ts'

const places = [
  process.env['HAPROXY_PATH'],
  '/usr/sbin/haproxy',
  '/usr/bin/haproxy',
  '/opt/homebrew/bin/haproxy',
]

/** HAProxy with `deploy/haproxy.cfg` as it is, but for ports and certificate, in front of servers on loopback. */
export async function startHaproxy(port: number, serverPorts: number | number[]): Promise<Proxy> {
  const path = places.find((place) => place && existsSync(place))
  if (!path) throw new Error('No HAProxy found: set HAPROXY_PATH to one.')
  const folder = proxyFolder('haproxy')
  const [file, certFile] = [join(folder, 'haproxy.cfg'), join(folder, 'both.pem')]
  writeFileSync(certFile, loopbackCert.pem() + readFileSync(loopbackCert.keyPath, 'utf8'))
  writeFileSync(file, haproxySite(port, [serverPorts].flat(), certFile))
  const started = await spawnProxy(path, ['-db', '-f', file], { port, folder })
  // It has no place to write bodies to.
  return { ...started, url: `https://127.0.0.1:${port}`, port, spooled: () => [] }
}

/** `deploy/haproxy.cfg` for these ports. Every node behind the first is a line like the one that is commented out there. */
function haproxySite(port: number, [first, ...others]: number[], certFile: string): string {
  const nodes = others.map((other, i) => `server node-${i} 127.0.0.1:${other}`)
  return (
    readFileSync('deploy/haproxy.cfg', 'utf8')
      .replace(
        'bind :443 ssl crt /etc/ssl/drive.example.org.pem',
        `bind 127.0.0.1:${port} ssl crt ${certFile}`,
      )
      .replace('127.0.0.1:3000', `127.0.0.1:${first}`)
      .replace(/#server b .*/, nodes.join('\n    '))
      // The second frontend, which only sends browsers to the first one.
      .replace(/\nfrontend plain\n(.+\n)+/, '')
  )
}
