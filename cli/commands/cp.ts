import { arrive, onConflictOption, type ArriveOptions } from '../items/arrive.ts'
import { defineVerb } from './command.ts'

export const cp = defineVerb<ArriveOptions>({
  name: 'cp',
  summary: 'copy, folders with all that is in them; no byte moves',
  usage: '<from...> <to>',
  details: 'Into <to> when it is a folder; else <to> is the name of the copy.',
  options: [onConflictOption],
  completes: ['remote'],
  run: (session, args, options) =>
    arrive(session, args, options, { command: 'item.copy', did: 'Copied to' }),
})
