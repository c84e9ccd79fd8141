export const sampleSpans = ['day', 'week', 'month', 'year'] as const

/** How far back: a day and a week by the hour, a month and a year by the day. */
export type SampleSpan = (typeof sampleSpans)[number]

/** One step of time. Sizes in bytes. */
export type SamplePoint = {
  /** When it began. */
  at: string
  bytesIn: number
  bytesOut: number
  /** What people were charged for at its end. */
  usedBytes: number
  /** What all blobs took at rest at its end. */
  storedBytes: number
}

/** `GET /api/v1/admin/samples`. Steps that are not among the points are not known. */
export type Samples = { from: string; to: string; stepSeconds: number; points: SamplePoint[] }
