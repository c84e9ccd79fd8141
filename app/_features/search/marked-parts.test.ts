import { expect, test } from 'vitest'
import { markedParts } from './marked-parts.ts'

const shown = (name: string, query: string) =>
  markedParts(name, query)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('')

test.each([
  ['Résumé.pdf', 'resume', '[Résumé].pdf'],
  ['2024 Annual Report', 'report 2024', '[2024] Annual [Report]'],
  ['年度报告.docx', '报', '年度[报]告.docx'],
  ['Straße', 'STRASSE', '[Straße]'],
  ['banana', 'an', 'b[anan]a'],
  ['plain', '', 'plain'],
  ['plain', 'zzz', 'plain'],
])('%s, looked for by “%s”, is shown as %s', (name, query, marked) => {
  expect(shown(name, query)).toBe(marked)
})
