/** What `Database.onOneNode` answers where another node is at it. */
export const elsewhere = Symbol('elsewhere')
