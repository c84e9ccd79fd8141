import { parseArgs } from 'node:util'

export interface SuiteOptions {
  url: string
  token?: string
  metadata?: Record<string, string>
  only?: number[]
  stallMs?: number
  expiredUrl?: string
  timeoutMs?: number
  readUploads?: boolean
}

export interface CommandLine {
  suite: SuiteOptions
  json: boolean
  expectFailures: number[]
}

export const usage = `usage: npm run test:tus -- URL [options]
  --token T               send Authorization: Bearer T (or TUS_TOKEN)
  --metadata k=v,k=v      pairs for every creation, values plain (or TUS_METADATA)
  --only N,N              these items only
  --stall-ms N            wait up to N ms for a stalled PATCH to be closed (or TUS_STALL_MS)
  --expired-url URL       an upload that has expired (or TUS_EXPIRED_URL)
  --read-uploads          read finished uploads back by GET at their own address
  --timeout-ms N          how long one answer may take (20000)
  --json                  print the results as JSON
  --expect-failures N,N   succeed only if at least these items fail`

export function readCommandLine(args: string[], env: NodeJS.ProcessEnv): CommandLine {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      token: text,
      metadata: text,
      only: text,
      'stall-ms': text,
      'expired-url': text,
      'timeout-ms': text,
      'expect-failures': text,
      'read-uploads': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const [url] = positionals
  if (!url || !URL.canParse(url)) throw new Error('the URL of a tus endpoint is missing')
  const only = readNumbers(values.only)
  return {
    suite: {
      url,
      token: values.token ?? env.TUS_TOKEN,
      metadata: readPairs(values.metadata ?? env.TUS_METADATA ?? ''),
      only: only.length > 0 ? only : undefined,
      stallMs: readNumbers(values['stall-ms'] ?? env.TUS_STALL_MS)[0],
      expiredUrl: values['expired-url'] ?? env.TUS_EXPIRED_URL,
      timeoutMs: readNumbers(values['timeout-ms'])[0],
      readUploads: values['read-uploads'],
    },
    json: values.json ?? false,
    expectFailures: readNumbers(values['expect-failures']),
  }
}

function readNumbers(list: string | undefined): number[] {
  const numbers = (list ?? '').split(',').filter(Boolean).map(Number)
  if (numbers.some((number) => !Number.isInteger(number))) throw new Error(`not numbers: ${list}`)
  return numbers
}

function readPairs(list: string): Record<string, string> {
  const pairs = list.split(',').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new Error(`not a key=value pair: ${pair}`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
