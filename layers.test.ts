import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()
const wallsIn = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(code, { filePath })
  return result!.messages
    .filter((message) => message.ruleId?.startsWith('no-restricted'))
    .map((message) => message.message)
}

test.each([
  ['contract/a.ts', "import '#server/platform/log'"],
  ['contract/a.ts', "import 'node:fs'"],
  ['server/platform/a.ts', "import '#server/domain/actor'"],
  ['server/storage/a.ts', "import '../journal/append.ts'"],
  ['server/journal/a.ts', "import '#server/storage/blob-store'"],
  ['server/domain/items/a.ts', "import '#server/transports/http/listen'"],
  ['server/domain/items/a.ts', "import 'socket.io'"],
  ['server/transports/tus/a.ts', "import '#server/jobs/start-jobs'"],
  ['server/transports/tus/a.ts', "import '@prisma/client'"],
  ['app/_features/items/a.ts', "import '#server/domain/actor'"],
  ['app/_features/items/a.ts', "import 'server-only'"],
  ['cli/a.ts', "import '#server/platform/log'"],
  ['server/domain/items/a.ts', 'export const port = process.env.PORT'],
])('the layer rule turns red in %s for %s', async (file, code) => {
  expect(await wallsIn(file, code)).toHaveLength(1)
})

test.each([
  ['server/domain/items/a.ts', "import '#server/journal/append'"],
  ['server/transports/tus/a.ts', "import '#server/domain/actor'"],
  ['app/_server/a.ts', "import 'server-only'\nimport '#server/domain/actor'"],
  ['app/_features/items/a.ts', "import '#contract/names'"],
])('the layer rule lets pass in %s: %s', async (file, code) => {
  expect(await wallsIn(file, code)).toEqual([])
})
