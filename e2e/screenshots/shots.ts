import type { Shot } from './shot.ts'
import { account } from './shots/account.ts'
import { admin } from './shots/admin.ts'
import { details } from './shots/details.ts'
import { doors } from './shots/doors.ts'
import { finding } from './shots/finding.ts'
import { lists } from './shots/lists.ts'
import { previews } from './shots/previews.ts'
import { sharing } from './shots/sharing.ts'
import { states } from './shots/states.ts'
import { together } from './shots/together.ts'
import { transfers } from './shots/transfers.ts'
import { visits } from './shots/visits.ts'

/** Every screen in every state. */
export const shots: readonly Shot[] = [
  ...lists,
  ...previews,
  ...details,
  ...transfers,
  ...together,
  ...sharing,
  ...visits,
  ...finding,
  ...admin,
  ...account,
  ...doors,
  ...states,
]
