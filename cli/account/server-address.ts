import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'

/**
 * The address of a server as a person types it → its origin. Without a scheme it is https://, on loopback http://. Throws
 * CliError (usage) on anything else, on a password in it above all.
 */
export function checkAddress(text: string): string {
  const trimmed = text.trim()
  const guess = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(trimmed)
    ? 'http'
    : 'https'
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${guess}://${trimmed}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new CliError(
      `"${safeText(trimmed)}" is no address of a server: write https://drive.example.org.`,
      exitCodes.usage,
    )
  if (url.username || url.password)
    throw new CliError(
      'Leave name and password out of the address: they are asked for.',
      exitCodes.usage,
    )
  return url.origin
}

/** Whether what is sent there stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/** Whether anybody on the way could read the password and the files. */
export function isExposed(url: string): boolean {
  return new URL(url).protocol === 'http:' && !isLoopback(url)
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
