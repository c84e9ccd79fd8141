import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loopbackCert } from './loopback-cert.ts'

export type Nginx = {
  url: string
  /** Of its master. */
  pid: number
  /** Of the child that sends the bytes; its master's where the system does not say. */
  workerPid(): number
  port: number
  /** Bodies that it has written to its disk. */
  spooled(): string[]
  end(): Promise<void>
}

const places = [
  process.env['NGINX_PATH'],
  '/usr/sbin/nginx',
  '/usr/bin/nginx',
  '/opt/homebrew/bin/nginx',
]

export const findNginx = () => places.find((place) => place && existsSync(place))

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export type SiteOptions = {
  /** Of the server behind it, whose blobs it may send itself. */
  dataDir?: string
  /** Ports of more nodes behind it. */
  others?: readonly number[]
  /** HTTP without TLS: for benches of what else it does. */
  isPlain?: boolean
}

/** nginx with `deploy/nginx.conf` as it is, but for ports, certificate and folders, in front of a server on loopback. */
export async function startNginx(
  port: number,
  serverPort: number,
  { dataDir, isPlain = false, others = [] }: SiteOptions = {},
): Promise<Nginx> {
  const site = readFileSync('deploy/nginx.conf', 'utf8')
    .replace('127.0.0.1:3000', `127.0.0.1:${serverPort}`)
    .replace(/#(server .*):3000(.*;)/, (_, server: string, rest: string) =>
      others.map((port) => `server 127.0.0.1:${port}${rest}`).join('\n'),
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
  return { ...(await runNginx(port, site)), url: `http${isPlain ? '' : 's'}://127.0.0.1:${port}` }
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
  const folder = mkdtempSync(join(tmpdir(), 'cove-nginx-'))
  const temp = ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const name of temp) mkdirSync(join(folder, name))
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configOf(folder, temp, site))
  const child = spawn(path, ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (text) => (told += text))
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await answering(
    port,
    () => child.exitCode !== null,
    () => told,
  )
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: child.pid!,
    workerPid: () => firstChild(child.pid!) ?? child.pid!,
    port,
    spooled: () => readdirSync(join(folder, 'body')).concat(readdirSync(join(folder, 'proxy'))),
    end: async () => {
      process.off('exit', endWithUs)
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
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

async function answering(port: number, isOver: () => boolean, told: () => string): Promise<void> {
  for (let tries = 0; tries < 200 && !isOver(); tries += 1) {
    const isOpen = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nginx did not start: ${told()}`)
}
