import { expect, test } from 'vitest'
import { previewKind } from './preview-kind.ts'

test.each([
  ['a.png', 'image/png', 'image'],
  ['a.svg', 'image/svg+xml', 'none'],
  ['a.mp4', 'video/mp4', 'video'],
  ['a.mp3', 'audio/mpeg', 'audio'],
  ['a.pdf', 'application/pdf', 'pdf'],
  ['a.html', 'text/html', 'text'],
  ['a.txt', 'text/plain; charset=utf-8', 'text'],
  ['a.json', 'application/json', 'text'],
  ['notes.md', 'application/octet-stream', 'text'],
  ['notes.md', null, 'text'],
  ['a.zip', 'application/zip', 'none'],
  ['a.txt', 'application/zip', 'none'],
])('%s of type %s is shown as %s', (name, mediaType, kind) => {
  expect(previewKind({ name, mediaType })).toBe(kind)
})
