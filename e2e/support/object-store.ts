import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectCalls, type ObjectCalls } from '#server/storage/objects/object-calls'
import { parseStorageUrl } from '#server/platform/storage-url'
import { freePort } from './free-port.ts'

/** A real store of objects, or one that somebody else runs (COVE_TEST_S3_URL), with a bucket in it. */
export type TestObjectStore = {
  host: string
  port: number
  /** STORAGE_URL of a drive below a prefix of its own; `port`: of a proxy in front of it. */
  url(prefix: string, port?: number): string
  /** Requests as the store itself makes them, to look behind its back. */
  calls(prefix: string): Promise<ObjectCalls>
}

let started: Promise<TestObjectStore> | undefined

/** One a process, started with the first test that asks: that takes 15 seconds. It ends with the process. */
export function testObjectStore(): Promise<TestObjectStore> {
  return (started ??= start())
}

async function start(): Promise<TestObjectStore> {
  const given = process.env['COVE_TEST_S3_URL']
  const base = given ? new URL(given) : await startCeph()
  const url = (prefix: string, port?: number): string => {
    const address = new URL(base)
    address.pathname = `${base.pathname.replace(/\/$/, '')}/${prefix}`
    if (port !== undefined) address.host = `127.0.0.1:${port}`
    return address.href
  }
  return {
    host: base.hostname,
    port: Number(base.port),
    url,
    calls: (prefix) => objectCalls(parseStorageUrl(url(prefix))),
  }
}

/** Ceph's own gateway over one monitor and one OSD in a folder: the smallest cluster there is. */
async function startCeph(): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-ceph-'))
  const children: ChildProcess[] = []
  const end = () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(signal, end)
  const keys = {
    accessKey: randomBytes(10).toString('hex'),
    secretKey: randomBytes(20).toString('hex'),
  }
  const port = await freePort()
  const config = await writeConfig(folder, port)
  const run = (program: string, ...words: string[]) =>
    runOnce(folder, program, ['-c', config, ...words])
  const serve = (program: string, ...words: string[]): void => {
    const out = openSync(join(folder, `${program}.log`), 'a')
    const child = spawn(program, ['-c', config, ...words, '-f'], { stdio: ['ignore', out, out] })
    // Whoever has done with it need not wait for its end.
    child.unref()
    children.push(child)
    closeSync(out)
  }
  await makeKeyring(folder)
  await run(
    'ceph-mon',
    '--mkfs',
    '-i',
    'a',
    '--monmap',
    join(folder, 'monmap'),
    '--keyring',
    join(folder, 'keyring'),
  )
  serve('ceph-mon', '-i', 'a')
  const osdId = randomUUID()
  await Promise.all([
    run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osdId),
    run('ceph', 'osd', 'new', osdId).then(() =>
      run('ceph', 'osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=here'),
    ),
  ])
  serve('ceph-osd', '-i', '0')
  serve('radosgw', '-n', 'client.admin')
  const { accessKey, secretKey } = keys
  const user = [
    '--uid',
    'cove',
    '--display-name',
    'cove',
    '--access-key',
    accessKey,
    '--secret',
    secretKey,
  ]
  await run('radosgw-admin', '-n', 'client.admin', 'user', 'create', ...user)
  await answering(`http://127.0.0.1:${port}/`, folder)
  const url = new URL(`s3://${accessKey}:${secretKey}@127.0.0.1:${port}/cove-test?tls=0`)
  await makeBucket(url)
  return url
}

async function makeBucket(url: URL): Promise<void> {
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3')
  const { endpoint, region, bucket, accessKey, secretKey } = parseStorageUrl(url.href)
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey }
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
}

async function makeKeyring(folder: string): Promise<void> {
  const keyring = join(folder, 'keyring')
  const all = ['--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *', '--cap', 'mgr', 'allow *']
  const make = (...words: string[]) => runOnce(folder, 'ceph-authtool', words)
  await make('-C', keyring, '-g', '-n', 'mon.', '--cap', 'mon', 'allow *')
  await make(keyring, '-g', '-n', 'client.admin', ...all)
  const osd = ['--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *']
  await make(keyring, '-g', '-n', 'osd.0', ...osd)
}

async function writeConfig(folder: string, port: number): Promise<string> {
  const clusterId = randomUUID()
  const address = `[v2:127.0.0.1:${await freePort()},v1:127.0.0.1:${await freePort()}]`
  for (const name of ['mon', 'osd', 'rgw']) mkdirSync(join(folder, name))
  const file = join(folder, 'ceph.conf')
  writeFileSync(
    file,
    `[global]
fsid = ${clusterId}
mon host = ${address}
public addr = 127.0.0.1
keyring = ${folder}/keyring
run dir = ${folder}
admin socket =
pid file =
log file =
mon cluster log to file = false
mon data = ${folder}/mon
mon data avail crit = 1
mon data avail warn = 2
mon allow pool size one = true
mon max pg per osd = 2000
paxos propose interval = 0.05
paxos min wait = 0.02
osd data = ${folder}/osd
osd objectstore = bluestore
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd class update on start = false
osd crush update on start = false
bluestore block size = ${8 * 2 ** 30}
bluestore cache autotune = false
bluestore cache size = ${64 * 2 ** 20}
rgw rados pool pg num min = 4
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw thread pool size = 64
rgw data = ${folder}/rgw
`,
  )
  const map = ['--create', '--addv', 'a', address, '--fsid', clusterId, join(folder, 'monmap')]
  await runOnce(folder, 'monmaptool', map)
  return file
}

function runOnce(cwd: string, program: string, words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
    })
    let told = ''
    child.stderr.on('data', (text) => (told += text))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${told}`)),
    )
  })
}

async function answering(url: string, folder: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isOpen = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`radosgw did not start: ${readFileSync(join(folder, 'radosgw.log'), 'utf8')}`)
}
