/** Seeds of rounds that failed once, with what was wrong then. They run before all others. */
export const keptSeeds: readonly number[] = [
  // A folder that came back from the trash stayed "gone" on the screens that had it open.
  2,
  // One that came back while the answer that it is gone was on its way stayed "gone" too.
  49,
]
