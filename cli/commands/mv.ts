import { arrive, onConflictOption, type ArriveOptions } from '../items/arrive.ts'
import { defineVerb } from './command.ts'

export const mv = defineVerb<ArriveOptions>({
  name: 'mv',
  aliases: ['rename'],
  summary: 'move or rename',
  usage: '<from...> <to>',
  details: 'Into <to> when it is a folder; else <to> is the new name.',
  options: [onConflictOption],
  completes: ['remote'],
  run: (session, args, options) =>
    arrive(session, args, options, { command: 'item.move', did: 'Moved to' }),
})
