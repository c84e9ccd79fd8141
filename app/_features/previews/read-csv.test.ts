import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

test.each([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a;b\r\n"1;2";"say ""hi"""\r\n',
    [
      ['a', 'b'],
      ['1;2', 'say "hi"'],
    ],
  ],
  [
    'a\tb\n\n1\t',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    '\uFEFFa,b\n"two\nlines",2',
    [
      ['a', 'b'],
      ['two\nlines', '2'],
    ],
  ],
  ['a,b\n"never closed,2\n3,4', [['a', 'b'], ['never closed,2\n3,4']]],
  ['', []],
])('the table in %j is read cell by cell', (text, rows) => {
  expect(readCsv(text, 10)).toEqual({ rows, isCut: false })
})

test('no more rows are read than asked for, and it says so', () => {
  expect(readCsv('a\nb\nc\n', 2)).toEqual({ rows: [['a'], ['b']], isCut: true })
})
