import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Memory, stateFolder } from './memory.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cove-memory-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const schema = z.object({ path: z.string() })

describe('the memory of transfers', () => {
  test('keeps a note over the process, readable by its owner alone', async () => {
    await new Memory('uploads', schema, folder).write('key', { path: '/x' })
    expect(await new Memory('uploads', schema, folder).read('key')).toEqual({ path: '/x' })
    const [name] = readdirSync(join(folder, 'uploads'))
    expect(statSync(join(folder, 'uploads', name!)).mode & 0o777).toBe(0o600)
    await new Memory('uploads', schema, folder).forget('key')
    expect(await new Memory('uploads', schema, folder).read('key')).toBeNull()
  })

  test('takes a broken note for none', async () => {
    const memory = new Memory('uploads', schema, folder)
    await memory.write('key', { path: '/x' })
    const [name] = readdirSync(join(folder, 'uploads'))
    writeFileSync(join(folder, 'uploads', name!), '{"path":')
    expect(await memory.read('key')).toBeNull()
  })

  test('lies where the system keeps state', () => {
    expect(stateFolder({ XDG_STATE_HOME: '/s' }, 'linux', '/home/a')).toBe('/s/cove')
    expect(stateFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/state/cove')
  })
})
