/** The hour of the day, in local time, at which most is done. */
const busiestHour = 15
/** At night this part of it is left. */
const nightPart = 0.08

/** How much is done at an hour of the day, the busiest being 1. */
export function activityAt(hour: number): number {
  const wave = (1 + Math.cos(((hour - busiestHour) / 24) * 2 * Math.PI)) / 2
  // Squared: days are shorter than half of 24 hours.
  return nightPart + (1 - nightPart) * wave ** 2
}

/** A day has as much in it as so many hours of the busiest one. */
export const busyHoursADay = Array.from({ length: 24 }, (_, hour) => activityAt(hour)).reduce(
  (sum, activity) => sum + activity,
)
