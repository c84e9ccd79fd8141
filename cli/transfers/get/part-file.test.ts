import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Memory } from '../memory.ts'
import { PartFile, partNote, type PartNote } from './part-file.ts'

let folder: string
let memory: Memory<PartNote>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-part-'))
  memory = new Memory('downloads', partNote, join(folder, 'state'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const target = () => join(folder, 'file')
const open = () => PartFile.open(target(), 'source', memory, () => true)
const never = new AbortController().signal
const names = () => readdirSync(folder).filter((name) => name !== 'state')

describe('a part', () => {
  test('goes on with what an earlier process wrote, and is published once', async () => {
    const first = await open()
    await first.begin({ etag: '"e"', source: 'source' })
    await first.add(Buffer.from('half '))
    await first.flush()
    await first.close()
    expect(names()).toEqual(['file.part'])

    const second = await open()
    await second.digestStored(100, never)
    expect([second.etag, second.bytes]).toEqual(['"e"', 5])
    await second.add(Buffer.from('whole'))
    await second.flush()
    await second.publish(target(), Date.parse('2021-01-01T00:00:00.351Z'), false)
    await second.close()
    expect(names()).toEqual(['file'])
    expect(readFileSync(target(), 'utf8')).toBe('half whole')
    expect(new Date(statSync(target()).mtimeMs).toISOString()).toBe('2021-01-01T00:00:00.351Z')
  })

  test('keeps every millisecond of a time', async () => {
    const part = await open()
    await part.begin({ etag: '"e"', source: 'source' })
    const startMs = Date.parse('2026-11-25T01:01:00.000Z')
    for (let ms = startMs; ms < startMs + 40; ms += 1) {
      const path = join(folder, `at-${ms}`)
      const each = await PartFile.open(path, 'source', memory, () => true)
      await each.begin({ etag: '"e"', source: 'source' })
      await each.publish(path, ms, false)
      await each.close()
      expect(Math.floor(statSync(path).mtimeMs)).toBe(ms)
    }
    await part.close()
  })

  test('never takes the place of a file that came meanwhile', async () => {
    const part = await open()
    await part.begin({ etag: '"e"', source: 'source' })
    writeFileSync(target(), 'mine')
    await expect(part.publish(target(), 0, false)).rejects.toThrow('is here already')
    await part.close()
    expect(readFileSync(target(), 'utf8')).toBe('mine')
  })

  test('leaves alone a file that is not its own, and a link', async () => {
    writeFileSync(`${target()}.part`, 'mine')
    symlinkSync('/etc/hostname', `${target()}.2.part`)
    const part = await open()
    expect(part.path).toBe(`${target()}.3.part`)
    await part.close()
    expect(readFileSync(`${target()}.part`, 'utf8')).toBe('mine')
    expect(names()).toEqual(['file.2.part', 'file.part'])
  })

  test('that is of another file is not gone on with', async () => {
    const first = await open()
    await first.begin({ etag: '"e"', source: 'another' })
    await first.close()
    const second = await open()
    expect(second.path).toBe(`${target()}.2.part`)
    await second.close()
  })
})
