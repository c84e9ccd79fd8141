import { describe, expect, test } from 'vitest'
import { inColumns, markedName, widthOf } from './listing.ts'

describe('a listing', () => {
  test('marks folders and shortcuts, and escapes what is hostile', () => {
    expect(markedName({ kind: 'folder', name: 'a' })).toBe('a/')
    expect(markedName({ kind: 'shortcut', name: 'team' })).toBe('team@')
    expect(markedName({ kind: 'file', name: '\u001b[2J' })).toBe('\\u001b[2J')
  })

  test('fills columns downwards', () => {
    expect(inColumns(['a', 'b', 'c', 'd', 'e'], 9)).toEqual(['a  c  e', 'b  d'])
    expect(inColumns(['long name', 'x'], 5)).toEqual(['long name', 'x'])
    expect(inColumns([], 80)).toEqual([])
  })

  test('counts what is wide and what has no width', () => {
    expect(widthOf('文件')).toBe(4)
    expect(widthOf('e\u0301')).toBe(1)
  })
})
