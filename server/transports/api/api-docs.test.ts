import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { apiDocs } from '../../../scripts/api-docs.ts'

test('docs/api.md says what the schemas say (else run scripts/write-api-docs.ts)', async () => {
  expect(await readFile('docs/api.md', 'utf8')).toBe(await apiDocs())
})
