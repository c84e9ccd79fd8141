import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bootServer, type BootedServer, type BootOptions } from '#e2e/support/boot-server'
import { readVitals, type Vitals } from './read-vitals.ts'

export type WatchedServer = BootedServer & {
  /** What was measured so far, since a time; a start itself holds the loop. */
  vitals(since: number): Vitals
}

const preload = pathToFileURL(join(import.meta.dirname, 'watch-vitals.mjs')).href

/** `bootServer`, with a watch over its event loop and its memory. */
export async function bootWatched(options: BootOptions = {}): Promise<WatchedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-vitals-'))
  const file = join(folder, 'vitals.jsonl')
  const server = await bootServer({
    ...options,
    nodeArgs: ['--expose-gc', '--import', preload, ...(options.nodeArgs ?? [])],
    env: { ...options.env, COVE_VITALS: file },
  })
  return {
    ...server,
    vitals: (since) => readVitals(file, since),
    end: async () => {
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
