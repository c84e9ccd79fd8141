import type { Drive } from '../drive.ts'
import { removeSpaceStep } from './remove-space.ts'

/**
 * Removes the rows of spaces that are gone, in short transactions that others write between, until nothing is left or the
 * time is up; what remains is for a later call. Answers whether all is done.
 */
export async function sweepSpaces(drive: Drive, budgetMs: number): Promise<boolean> {
  const until = Date.now() + budgetMs
  const { read, transact } = drive.database
  const gone = await read.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Space" WHERE "kind" = 'gone' ORDER BY "id" LIMIT 1000`
  for (const { id } of gone) {
    while (await transact((tx) => removeSpaceStep(tx, id))) if (Date.now() >= until) return false
  }
  return true
}
