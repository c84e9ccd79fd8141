import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { offlineHtml } from './offline-html.ts'
import { tokens } from './offline-style.ts'
import { words as english } from './words.ts'
import { words as chinese } from './words.zh.ts'

const said = { en: english, zh: chinese }
const html = offlineHtml(said, { first: 'zh', nonce: 'once' })

test('its colours are the tokens of every other page', () => {
  const sheet = readFileSync('app/globals.css', 'utf8')
  for (const [name, value] of Object.entries(tokens))
    expect(sheet, name).toContain(`--${name}: ${value};`)
})

test('it is whole in itself: nothing it shows is loaded, and no script runs but by the nonce', () => {
  expect(html).not.toMatch(/\s(src|href)=|@import|url\(/)
  const scripts = html.match(/<script[^>]*>/g)
  expect(scripts).toEqual(['<script nonce="once">'])
  expect(html).not.toMatch(/\son\w+="/)
})

test('it speaks every language, one of them where no script runs', () => {
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toMatch(/data-language="en"[^>]* hidden>/)
  expect(html).not.toMatch(/data-language="zh"[^>]* hidden>/)
  for (const { title, retry, stillAway } of [english, chinese])
    for (const text of [title, retry, stillAway]) expect(html).toContain(text)
})

test('no word of it can become markup', () => {
  const odd = { ...english, title: '<b a="1">&' }
  const page = offlineHtml({ en: odd, zh: chinese }, { first: 'en', nonce: '"><i>' })
  expect(page).not.toContain('<b a')
  expect(page).not.toContain('<i>')
})
