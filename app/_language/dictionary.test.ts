import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { chinese } from './chinese.ts'
import { featureOf, learn, wordsIn } from './dictionary.ts'
import { plainQuestions, questions } from './questions.ts'

const modules = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(words|titles)\.ts$/.test(basename(file)))
  .map((file) => join('app', file))
const english = new Map<string, object>()
for (const file of modules) {
  const { words } = (await import(pathToFileURL(resolve(file)).href)) as { words: object }
  const feature = featureOf(words)
  expect(feature, `${file} is not inEnglish(…)`).toBeDefined()
  english.set(feature!, words)
}

/** What reads the same in every language. */
const names = /^(MD5|SHA-256|\+1.*|.*· Cove|)$/

/** What stands on a keyboard, in every language. */
const onKeys = /^search\.keys\.groups\.\d+\.keys\.\d+\.0$/

/** What people type into a terminal. */
const command = /npm run .*/

/** Figures and names alone, in any language. */
const asNumber = new Set([
  'details.time',
  'audit.time',
  'items.percent',
  'presence.more',
  'presence.moreNamed',
  'uploads.of',
  'ui.colon',
  'ui.comma',
  'ui.series',
  'ui.stop',
  'overview.bytes',
  'users.number',
  'users.used',
  'visit.titleOf',
])

/** Every value with the path to it: functions are asked with plain arguments where they take any. */
function* leaves(
  value: unknown,
  path: string,
): Generator<[path: string, kind: string, said: unknown]> {
  if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`)
  else yield [path, typeof value, value]
}

test('there are words, and each feature is named once, by its folder', () => {
  expect(english.size).toBeGreaterThan(15)
  expect(english.size).toBe(modules.length)
  for (const file of modules.filter((file) => file.includes('_features')))
    expect([...english.keys()]).toContain(basename(dirname(file)))
})

test.each([...english])('%s says the same things in Chinese', (feature, words) => {
  const translated = chinese[feature]!
  const kinds = (value: object) =>
    [...leaves(value, feature)].map(([path, kind]) => `${path} ${kind}`)
  expect(kinds(translated).sort()).toEqual(kinds(words).sort())
  const said = new Map([...leaves(words, feature)].map(([path, , value]) => [path, value]))
  for (const [path, kind, value] of leaves(translated, feature)) {
    if (kind !== 'string') continue
    const text = value as string
    if (text === said.get(path) && !onKeys.test(path))
      expect(text, `${path} is still English`).toMatch(names)
    // Half of a sentence is not left behind: three small words in a row are none of a name or a command.
    expect(text.replace(command, ''), path).not.toMatch(/\b[a-z]+ [a-z]+ [a-z]+\b/)
    expect(text, `${path}: marks of Chinese are full width`).not.toMatch(/\p{Script=Han}[,;:?!]/u)
  }
})

test.each([...english])('%s answers every question with words', (feature, words) => {
  for (const [language, dictionary] of [
    ['English', words],
    ['Chinese', chinese[feature]!],
  ] as const) {
    for (const [path, kind, value] of leaves(dictionary, feature)) {
      if (kind !== 'function') continue
      for (const given of questions[path] ?? plainQuestions) {
        const answer = (value as (...given: unknown[]) => unknown)(...given)
        const parts = Array.isArray(answer) ? answer : [answer]
        const text = parts.map((part) => (typeof part === 'string' ? part : part.name)).join('')
        expect(text.trim(), `${language} ${path}(${JSON.stringify(given)})`).not.toBe('')
        expect(text, path).not.toMatch(/undefined|NaN|\[object/)
        if (language === 'Chinese' && !asNumber.has(path))
          expect(text, path).toMatch(/\p{Script=Han}/u)
      }
    }
  }
})

test('what is not known in a language is said in English', () => {
  const words = english.get('frame')!
  expect(wordsIn('en', words)).toBe(words)
  expect(wordsIn('zh', words)).toBe(words)
  learn('zh', chinese)
  expect(wordsIn('zh', words)).toBe(chinese['frame'])
  expect(wordsIn('en', words)).toBe(words)
  expect(wordsIn('zh', { of: 'nobody' })).toEqual({ of: 'nobody' })
})
