/**
 * What people do, all of it assumed: somebody who has a screen open, in an hour of the busiest time of the day. A drive that is
 * in use has its own in its metrics; put those here.
 */
export const habits = {
  /** Of all users, those who have a screen open at the busiest time. */
  viewersShare: 0.1,
  itemsPerUser: 1000,
  itemMeanBytes: 1e6,
  /** Of what is kept, old versions and the trash too. */
  keptFactor: 1.2,
  perViewerHour: { commands: 6, smallFiles: 4, largeFiles: 0.25, listings: 30, downloads: 8 },
  smallFileBytes: 300e3,
  largeFileBytes: 60e6,
  downloadBytes: 3e6,
  /** A large file comes at this rate, and is checkpointed every second. */
  senderBytesPerSecond: 6e6,
  /** Of all acts and screens, those in shared spaces; the others are in the homes of their owners. */
  sharedPart: 0.4,
  sharedSpacesPerUser: 0.1,
  /** Sessions, tokens and memberships that end. */
  rightsLostPerUserDay: 0.1,
  /** How unevenly shared spaces are in use: the k-th with a weight of k to the power of -0.9. */
  sharedExponent: 0.9,
  screensPerHome: 1.2,
  /** Of the screens of a space, those that have the folder open in which somebody comes or goes. */
  sameFolderPart: 0.2,
}

export type Habits = typeof habits
