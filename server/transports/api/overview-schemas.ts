import { z } from '@hono/zod-openapi'
import type { Overview } from '#contract/overview'
import { sampleSpans, type Samples } from '#contract/samples'
import { healthSchema } from './health-routes.ts'

const count = z.number().int()
const time = z.iso.datetime()

const onlineSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['admin', 'user']),
    connections: count.openapi({ description: 'Tabs and programs that follow the live view.' }),
    since: time,
    spaces: z.array(z.object({ id: z.string(), name: z.string() })).openapi({
      description:
        'Shared spaces of yours that they have a folder open in, if they let it be seen.',
    }),
  })
  .openapi('OnlinePerson')

const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    quotaBytes: count.nullable(),
    usedBytes: count,
    reservedBytes: count,
  })
  .openapi('PersonStorage')

const jobSchema = z
  .object({
    name: z.string(),
    everySeconds: z.number(),
    isRunning: z.boolean(),
    dueAt: time,
    last: z
      .object({
        at: time,
        tookMs: count,
        outcome: z.enum(['done', 'failed', 'held']).openapi({
          description: '`held`: it waits until the clock of the server is believed again.',
        }),
        count: count.nullable().openapi({ description: 'How many things it dealt with.' }),
        error: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'null: not since the start.' }),
  })
  .openapi('JobState')

export const overviewSchema = z
  .object({
    at: time,
    startedAt: time,
    online: z.object({ people: z.array(onlineSchema), connections: count }),
    storage: z.object({
      people: count.openapi({ description: 'How many users there are.' }),
      usedBytes: count.openapi({ description: 'What they are charged for.' }),
      reservedBytes: count.openapi({ description: 'What is held for uploads under way.' }),
      storedBytes: count.openapi({ description: 'All blobs at rest; may be half a minute old.' }),
      disk: z.object({ freeBytes: count, totalBytes: count }).nullable(),
      most: z.array(personSchema).openapi({ description: 'Who keeps most, at most ten.' }),
    }),
    uploads: z
      .object({
        count,
        reservedBytes: count,
        receivedBytes: count,
        oldestAt: time.nullable(),
      })
      .openapi({ description: 'What is unfinished.' }),
    jobs: z.array(jobSchema),
    health: healthSchema,
  })
  .openapi('Overview') satisfies z.ZodType<Overview>

export const samplesQuery = z.object({
  span: z.enum(sampleSpans).default('day').openapi({
    description: 'Up to now. A day and a week by the hour, a month and a year by day.',
  }),
  offsetMinutes: z.coerce
    .number()
    .int()
    .min(-14 * 60)
    .max(14 * 60)
    .default(0)
    .openapi({ type: 'integer', description: 'Where your days begin, east of UTC.' }),
})

export const samplesSchema = z
  .object({
    from: time,
    to: time,
    stepSeconds: count,
    points: z.array(
      z.object({
        at: time.openapi({ description: 'When the step began.' }),
        bytesIn: count,
        bytesOut: count,
        usedBytes: count,
        storedBytes: count,
      }),
    ),
  })
  .openapi('Samples', {
    description: 'A step that is not among the points is not known: the server did not run.',
  }) satisfies z.ZodType<Samples>
