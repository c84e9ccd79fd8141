const form = 'redis://USER:PASSWORD@HOST:PORT/DB, or rediss:// for TLS'

/**
 * Checks the address of a Redis; characters of the password that mean something in an address are written as %2F and the
 * like. Throws a sentence for the operator, in which no secret stands.
 */
export function requireRedisUrl(text: string): void {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw wrong('this is no address; a "/" in the password is written as %2F')
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:')
    throw wrong(`"${url.protocol}//" is not known`)
  if (url.hostname === '') throw wrong('the host is missing')
  if (!/^(\/\d{0,4})?$/.test(url.pathname)) throw wrong('the path is the number of a database')
  if (url.search !== '' || url.hash !== '') throw wrong('nothing follows the database')
  for (const part of [url.username, url.password]) requireDecodable(part)
}

function requireDecodable(part: string): void {
  try {
    decodeURIComponent(part)
  } catch {
    throw wrong('a "%" in the password is written as %25')
  }
}

const wrong = (reason: string) => new Error(`${reason}. Write ${form}`)
