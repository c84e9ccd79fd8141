// Writes docs/api.md from the schemas of the API.
import { writeFile } from 'node:fs/promises'
import { apiDocs } from './api-docs.ts'

await writeFile('docs/api.md', await apiDocs())
