import { expect, test } from 'vitest'
import { spaced } from './spaced.ts'

const read = (...parts: Parameters<typeof spaced>[0]) =>
  spaced(parts)
    .map((part) => (typeof part === 'string' ? part : part.name))
    .join('')

test('in Chinese a Latin name stands apart from the words around it', () => {
  expect(read({ name: 'ben' }, '将', { name: 'a.txt' }, '重命名为', { name: '2025.txt' })).toBe(
    'ben 将 a.txt 重命名为 2025.txt',
  )
})

test('a Chinese name does not, nor does anything beside a mark or a space that is there', () => {
  expect(read({ name: '李薇' }, '上传了', { name: '报告.pdf' })).toBe('李薇上传了报告.pdf')
  expect(read('上传了新版本：', { name: 'log.txt' })).toBe('上传了新版本：log.txt')
  expect(read('移动了', ' 3 项')).toBe('移动了 3 项')
  expect(read('您', '邀请', { name: 'ben' }, '', '，身份为编辑者')).toBe('您邀请 ben，身份为编辑者')
})
