import { expect, test } from 'vitest'
import { previewKind } from './preview-kind.ts'

test.each([
  ['a.png', 'image/png', 'image'],
  ['a.svg', 'image/svg+xml', 'none'],
  ['a.mp4', 'video/mp4', 'video'],
  ['a.ts', 'video/mp2t', 'text'],
  ['a.mp3', 'audio/mpeg', 'audio'],
  ['a.pdf', 'application/pdf', 'pdf'],
  ['a.html', 'text/html', 'text'],
  ['a.txt', 'text/plain; charset=utf-8', 'text'],
  ['a.json', 'application/json', 'text'],
  ['notes.md', 'application/octet-stream', 'markdown'],
  ['notes.md', null, 'markdown'],
  ['notes.md', 'text/plain', 'markdown'],
  ['a.csv', 'text/csv', 'csv'],
  ['a.csv', 'application/vnd.ms-excel', 'csv'],
  ['a.zip', 'application/zip', 'zip'],
  ['a.zip', 'application/x-zip-compressed', 'zip'],
  ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'none'],
  ['a.txt', 'application/zip', 'none'],
])('%s of type %s is shown as %s', (name, mediaType, kind) => {
  expect(previewKind({ name, mediaType })).toBe(kind)
})
