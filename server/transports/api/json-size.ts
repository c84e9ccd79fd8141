import { DriveError } from '#contract/errors'

/** Values, arrays and objects that a body may hold; a thousand ids with all that stands beside them are far fewer. */
export const maxParts = 10_000

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b]

/**
 * Throws `too_large` for a body with more parts than any request has: to parse and to fault hundreds of thousands of them
 * would hold everybody up for half a second. Commas and brackets in texts count too, which harms nobody.
 */
export function requireFewParts(body: Buffer): void {
  let parts = 0
  for (const byte of body) if (byte === comma || byte === bracket || byte === brace) parts += 1
  if (parts > maxParts) throw new DriveError('too_large')
}
