import type { Person } from '#contract/item'

/** Who acts when nobody does: what the rules of the drive purge by themselves. No user has this id. */
export const theHouse: Person = { id: '', name: 'Cove' }
