/** Seeds of runs that failed once, with what was wrong then. They run before all others. */
export const keptSeeds: readonly number[] = []
