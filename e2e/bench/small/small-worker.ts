// Many small files over a handful of kept connections, as cheaply as Node's own client allows.
import { createHash, randomBytes } from 'node:crypto'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'

export type SmallOrder = {
  url: string
  files: number
  fileBytes: number
  inFlight: number
} & (
  | { kind: 'cove'; token: string; parentId: string }
  | { kind: 'plain-post-patch' | 'plain-with-upload' }
)

type Answer = { status: number; headers: IncomingHttpHeaders }
type File = { name: string; bytes: Buffer; sha256: string }

const tus = { 'Tus-Resumable': '1.0.0' }
const type = { 'Content-Type': 'application/offset+octet-stream' }

/** One request, its answer read to the end. */
function ask(
  agent: Agent,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent,
      headers: { ...headers, 'Content-Length': body?.length ?? 0 },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers }))
    })
    sent.end(body)
  })
}

async function sendOne(order: SmallOrder, agent: Agent, file: File): Promise<void> {
  const length = { 'Upload-Length': String(file.bytes.length) }
  if (order.kind === 'cove') {
    const metadata = pairs({ parentId: order.parentId, filename: file.name })
    const authorization = { Authorization: `Bearer ${order.token}` }
    const headers = { ...tus, ...type, ...length, ...authorization, 'Upload-Metadata': metadata }
    const answer = await ask(agent, 'POST', order.url, headers, file.bytes)
    if (answer.status !== 201 || !String(answer.headers['repr-digest']).includes(file.sha256))
      throw new Error(`cove: ${answer.status}`)
    return
  }
  const metadata = { 'Upload-Metadata': pairs({ filename: file.name }) }
  if (order.kind === 'plain-with-upload') {
    const headers = { ...tus, ...type, ...length, ...metadata }
    const answer = await ask(agent, 'POST', order.url, headers, file.bytes)
    if (answer.status !== 201) throw new Error(`plain: ${answer.status}`)
    return
  }
  const created = await ask(agent, 'POST', order.url, { ...tus, ...length, ...metadata })
  const location = new URL(created.headers.location!, order.url).href
  const headers = { ...tus, ...type, 'Upload-Offset': '0' }
  const answer = await ask(agent, 'PATCH', location, headers, file.bytes)
  if (answer.status !== 204) throw new Error(`plain: ${answer.status}`)
}

async function sendAll(order: SmallOrder): Promise<number> {
  const files = makeFiles(order)
  const agent = new Agent({ keepAlive: true, maxSockets: order.inFlight })
  const started = performance.now()
  const lane = async (): Promise<void> => {
    for (let file = files.pop(); file; file = files.pop()) await sendOne(order, agent, file)
  }
  await Promise.all(Array.from({ length: order.inFlight }, lane))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return seconds
}

function makeFiles({ files, fileBytes }: SmallOrder): File[] {
  return Array.from({ length: files }, (_, i) => {
    const bytes = randomBytes(fileBytes)
    return { name: `f${i}.bin`, bytes, sha256: createHash('sha256').update(bytes).digest('base64') }
  })
}

function pairs(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

process.on('message', (order: SmallOrder) => {
  sendAll(order).then(
    (seconds) => process.send!({ seconds }),
    (error: Error) => process.send!({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))
