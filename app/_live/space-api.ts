import { getItem, listChildren, readJournal } from '../_features/api/endpoints.ts'
import { runCommand } from '../_features/api/run-command.ts'

/** What a space's store asks the server; a browser asks with its cookie, others bring their own way. */
export type SpaceApi = {
  getItem: typeof getItem
  listChildren: typeof listChildren
  readJournal: typeof readJournal
  runCommand: typeof runCommand
}

export const browserApi: SpaceApi = { getItem, listChildren, readJournal, runCommand }
