/** Acts that once found something, by what it was. */
export const keptSeeds: readonly { door: string; seed: number; was: string }[] = [
  { door: 'api', seed: 1380577154, was: 'a body of two types at once was a fault of the server' },
]
