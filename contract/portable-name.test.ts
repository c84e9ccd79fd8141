import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkName } from './names.ts'
import { portableName } from './portable-name.ts'

test.each([
  ['report.txt', 'report.txt'],
  ['Ärger 文件.txt', 'Ärger 文件.txt'],
  ['a:b?.txt', 'a%3Ab%3F.txt'],
  ['<>"|*', '%3C%3E%22%7C%2A'],
  ['ends. ', 'ends.%20'],
  ['dots..', 'dots.%2E'],
  ['CON', '%43ON'],
  ['nul.txt', '%6Eul.txt'],
  ['com1', '%63om1'],
  ['console', 'console'],
  ['100%', '100%'],
  ['a%3Ab', 'a%253Ab'],
])('%s is written as %s', (name, portable) => {
  expect(portableName(name)).toBe(portable)
})

test('whatever name Cove holds, every system can hold what it becomes, and no two become one', () => {
  const name = fc
    .string({
      unit: fc.constantFrom('a', 'A', '%', '3', ':', '?', '.', ' ', 'é', '文', '😀', 'con'),
      minLength: 1,
      maxLength: 120,
    })
    .map((raw) => checkName(raw))
    .filter(({ reason }) => reason === null)
    .map((checked) => checked.name)
  fc.assert(
    fc.property(name, name, (one, two) => {
      const portable = portableName(one)
      expect(new TextEncoder().encode(portable).length).toBeLessThanOrEqual(255)
      expect(portable).not.toMatch(/[<>:"|?*]|[. ]$/)
      expect(portable).not.toMatch(/^(con|prn|aux|nul)(\.|$)/i)
      if (one !== two) expect(portableName(two)).not.toBe(portable)
    }),
    { numRuns: 2000 },
  )
})
