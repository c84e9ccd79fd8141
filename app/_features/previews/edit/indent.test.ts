import { expect, test } from 'vitest'
import { indentLines, indentOf } from './indent.ts'

test('Tab puts in what the text is indented by already', () => {
  expect(indentOf('a:\n  b: 1\n', 'x.txt')).toBe('  ')
  expect(indentOf('if x:\n    y\n', 'x.py')).toBe('    ')
  expect(indentOf('a\n\tb', 'x.yaml')).toBe('\t')
})

test('where nothing is indented the kind of file decides: YAML takes no tabs', () => {
  expect(indentOf('a: 1', 'x.yaml')).toBe('  ')
  expect(indentOf('all:', 'Makefile')).toBe('\t')
})

test('all chosen lines move in, empty ones stay empty', () => {
  const text = 'one\ntwo\n\nthree\n'
  expect(indentLines(text, { from: 5, to: 11 }, '\t')).toEqual({
    span: { from: 4, to: 11 },
    lines: '\ttwo\n\n\tth',
  })
})
