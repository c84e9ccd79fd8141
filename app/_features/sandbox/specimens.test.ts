import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { specimens } from './specimens.ts'

const shown = specimens.flatMap((group) => group.shown)
const components = readdirSync('app/_ui').filter((file) => file.endsWith('.tsx'))

test('every component of app/_ui is in the sandbox', () => {
  expect(components.length).toBeGreaterThan(20)
  expect(shown.flatMap((specimen) => specimen.files).sort()).toEqual(components.sort())
})

test('none is only named there: each is drawn by a specimen, or stands around every page', () => {
  const seen = new Set<string>()
  const walk = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g))
      walk(join(dirname(file), path!))
  }
  walk('app/_features/sandbox/specimens.ts')
  // What floats is put up once for all pages.
  walk('app/_ui/tooltip-root.tsx')
  walk('app/_ui/toasts.tsx')
  const drawn = [...seen]
    .filter((file) => dirname(file) === 'app/_ui')
    .map((file) => basename(file))
  expect(components.filter((file) => !drawn.includes(file))).toEqual([])
})

test('each is told apart by its name and what it is for', () => {
  const names = shown.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(shown.map(({ about }) => about)).size).toBe(names.length)
})
