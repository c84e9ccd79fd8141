export const hourMs = 3600_000
export const dayMs = 24 * hourMs

/** So long samples are kept: a year of them, and the day that a leap year has more. */
export const keptMs = 366 * dayMs
