import { describe, expect, test } from 'vitest'
import { preferredLanguage } from './preferred-language.ts'

describe('the language of a page', () => {
  test.each([
    [undefined, null, 'en'],
    [undefined, '', 'en'],
    [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [undefined, 'zh', 'zh'],
    [undefined, 'ZH-Hans-CN', 'zh'],
    [undefined, 'en-GB,zh;q=0.9', 'en'],
    [undefined, 'en;q=0.3, zh;q=0.7', 'zh'],
    [undefined, 'zh;q=0, en;q=0.1', 'en'],
    [undefined, 'fr-FR, de;q=0.8, zh;q=0.2', 'zh'],
    [undefined, 'fr-FR', 'en'],
    [undefined, '*', 'en'],
    [undefined, ';;,q=zh,constructor,__proto__', 'en'],
  ])('chosen %s, accepted %j: %s', (chosen, accepts, language) => {
    expect(preferredLanguage(chosen, accepts)).toBe(language)
  })

  test('what was chosen goes before what the browser accepts; a choice that does not exist counts for nothing', () => {
    expect(preferredLanguage('en', 'zh-CN')).toBe('en')
    expect(preferredLanguage('zh', 'en')).toBe('zh')
    expect(preferredLanguage('tlh', 'zh')).toBe('zh')
    expect(preferredLanguage('toString', null)).toBe('en')
  })
})
