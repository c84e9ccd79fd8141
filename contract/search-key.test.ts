import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, rankOf, searchKey, searchWords } from './search-key.ts'

describe('what a name is found by', () => {
  test.each([
    ['Résumé', 'resume'],
    ['ＲＥＳＵＭＥ', 'resume'],
    ['Straße', 'strasse'],
    ['ﬁnal', 'final'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ёлка', 'елка'],
    ['My-Report_v2.final.PDF', 'my report v2 final pdf'],
    ['（草稿）报告', '草稿 报告'],
    ['ﾃｽﾄ', 'テスト'],
    ['🎉 party', '🎉 party'],
    ['---', '---'],
  ])('%s is found as %s', (name, key) => {
    expect(searchKey(name)).toBe(key)
  })

  test('the sound marks of kana make another letter', () => {
    expect(searchKey('が')).not.toBe(searchKey('か'))
  })

  test('a key is never empty and holds no upper case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const key = searchKey(name)
        expect(key).not.toBe('')
        expect(foldText(key).trim() || key).toBe(key)
      }),
    )
  })

  test.each([
    ['report', 'Report', 0],
    ['report.pdf', 'rep', 1],
    ['annual report', 'rep', 2],
    ['2024 annual report', 'report 2024', 3],
    ['misreported', 'rep', 3],
    ['年度报告', '报', 3],
    ['année', 'annee', 0],
    ['report', 'rat', null],
    ['anything', '', 3],
  ])('%s fits “%s” with rank %s', (name, query, rank) => {
    expect(rankOf(searchKey(name), query)).toBe(rank)
  })

  test('no more than eight words are looked for, each once', () => {
    expect(searchWords('a b a c d e f g h i j')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  })
})
