import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expandLocal, localPath } from './local-path.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cove-local-'))
  await mkdir(join(folder, 'sub dir'))
  for (const name of ['a1.txt', 'a2.txt', 'a*.txt', 'b.bin', 'sub dir/c.txt'])
    await writeFile(join(folder, name), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inShell = () => ({ localCwd: folder, isShell: true })
const once = () => ({ localCwd: folder, isShell: false })
const names = (paths: string[]) => paths.map((path) => path.slice(folder.length + 1))

describe('local paths', () => {
  test('in our shell have globs and escapes', async () => {
    expect(names(await expandLocal(inShell(), 'a?.txt'))).toEqual(['a*.txt', 'a1.txt', 'a2.txt'])
    expect(names(await expandLocal(inShell(), 'a\\*.txt'))).toEqual(['a*.txt'])
    expect(names(await expandLocal(inShell(), 'sub\\ dir/*'))).toEqual(['sub dir/c.txt'])
    expect(names(await expandLocal(inShell(), '*dir/'))).toEqual(['sub dir/'])
    expect(names(await expandLocal(inShell(), join(folder, 'b*')))).toEqual(['b.bin'])
    expect(await expandLocal(inShell(), 'no*')).toEqual([])
    expect(localPath(inShell(), 'x\\ y')).toBe(join(folder, 'x y'))
    expect(localPath(inShell(), '~/x')).toBe(join(homedir(), 'x'))
  })

  test('in a one-shot call stand for themselves where they are there', async () => {
    expect(names(await expandLocal(once(), 'a*.txt'))).toEqual(['a*.txt'])
    expect(names(await expandLocal(once(), 'a[12].txt'))).toEqual(['a1.txt', 'a2.txt'])
    expect(names(await expandLocal(once(), 'sub dir/'))).toEqual(['sub dir/'])
    expect(names(await expandLocal(once(), 'not there'))).toEqual(['not there'])
    expect(localPath(once(), 'x\\ y')).toBe(join(folder, 'x\\ y'))
  })
})
