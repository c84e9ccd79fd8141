import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from './free-port.ts'
import { loopbackCert } from './loopback-cert.ts'
import { proxyFolder, spawnProxy, type Proxy } from './spawn-proxy.ts'

/** `pid` is its master's. */
export type Nginx = Proxy & {
  /** Of the child that sends the bytes; its master's where the system does not say. */
  workerPid(): number
}

const places = [
  process.env['NGINX_PATH'],
  '/usr/sbin/nginx',
  '/usr/bin/nginx',
  '/opt/homebrew/bin/nginx',
]

export const findNginx = () => places.find((place) => place && existsSync(place))

export type SiteOptions = {
  /** Of the server behind it, whose blobs it may send itself. */
  dataDir?: string
  /** HTTP without TLS: for benches of what else it does. */
  isPlain?: boolean
}

/** nginx with `deploy/nginx.conf` as it is, but for ports, certificate and folders, in front of servers on loopback. */
export async function startNginx(
  port: number,
  serverPorts: number | number[],
  options: SiteOptions = {},
): Promise<Nginx> {
  const site = nginxSite(port, [serverPorts].flat(), options)
  const scheme = options.isPlain ? 'http' : 'https'
  return { ...(await runNginx(port, site)), url: `${scheme}://127.0.0.1:${port}` }
}

/** `deploy/nginx.conf` for these ports. Every node behind the first is a line like the one that is commented out there. */
function nginxSite(
  port: number,
  [first, ...others]: number[],
  { dataDir, isPlain = false }: SiteOptions,
): string {
  return (
    readFileSync('deploy/nginx.conf', 'utf8')
      .replace('127.0.0.1:3000', `127.0.0.1:${first}`)
      .replace(/#(server )10\.0\.0\.12:3000(.*;)/, (_, server: string, rest: string) =>
        others.map((other) => `${server}127.0.0.1:${other}${rest}`).join('\n    '),
      )
      .replace('listen 443 ssl', `listen 127.0.0.1:${port}${isPlain ? '' : ' ssl'}`)
      .replace(
        /ssl_certificate .*;/,
        isPlain ? '' : `ssl_certificate ${resolve(loopbackCert.certPath)};`,
      )
      .replace(
        /ssl_certificate_key .*;/,
        isPlain ? '' : `ssl_certificate_key ${resolve(loopbackCert.keyPath)};`,
      )
      .replace('/var/lib/cove', dataDir ?? '/var/lib/cove')
      // The second server, which only sends browsers to the first one.
      .replace(/\nserver \{\s+listen 80;[^}]*\}/, '')
  )
}

/** nginx that lists a folder as JSON, and sends the files in it. */
export async function startAutoindex(folder: string): Promise<Nginx> {
  const port = await freePort()
  return runNginx(
    port,
    `server {
      listen 127.0.0.1:${port};
      root ${folder};
      autoindex on;
      autoindex_format json;
      sendfile on;
      tcp_nopush on;
    }`,
  )
}

/** nginx with these servers and folders of its own, once it answers at the port. */
async function runNginx(port: number, site: string): Promise<Nginx> {
  const path = findNginx()
  if (!path) throw new Error('No nginx found: set NGINX_PATH to one.')
  const folder = proxyFolder('nginx')
  const temp = ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const name of temp) mkdirSync(join(folder, name))
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configOf(folder, temp, site))
  const args = ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;']
  const { pid, end } = await spawnProxy(path, args, { port, folder })
  return {
    url: `http://127.0.0.1:${port}/`,
    pid,
    workerPid: () => firstChild(pid) ?? pid,
    port,
    spooled: () => readdirSync(join(folder, 'body')).concat(readdirSync(join(folder, 'proxy'))),
    end,
  }
}

function firstChild(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0]) || null
  } catch {
    return null
  }
}

function configOf(folder: string, temp: string[], site: string): string {
  const paths: Record<string, string> = { body: 'client_body_temp_path' }
  const folders = temp.map((name) => `${paths[name] ?? `${name}_temp_path`} ${join(folder, name)};`)
  return [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `pid ${join(folder, 'pid')};`,
    'worker_processes 1;',
    'events { worker_connections 256; }',
    `http { access_log off; ${folders.join(' ')}`,
    site,
    '}',
  ].join('\n')
}
