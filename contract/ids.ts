import * as z from 'zod'

/** An id as the server makes it: 26 characters of lower-case Crockford base 32, time first, so ids sort by age. */
export const idSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'This is not an id.')

/** Made by the client, one per intent: the same id with the same input is answered by what was done the first time. */
export const commandIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'Use 8 to 64 letters, digits, - or _.')
