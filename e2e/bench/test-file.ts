import { open } from 'node:fs/promises'
import { testBlock } from './test-block.ts'

/** A file of so many bytes, made of the block that every body of a bench is made of. */
export async function writeTestFile(path: string, bytes: number): Promise<void> {
  const block = testBlock()
  const file = await open(path, 'w')
  for (let left = bytes; left > 0; left -= block.length) {
    await file.write(block, 0, Math.min(block.length, left))
  }
  await file.close()
}
