/** Where blobs lie when they do not lie on the disk of DATA_DIR. `secretKey` is for requests alone, never for a log. */
export type ObjectPlace = {
  endpoint: string
  region: string
  bucket: string
  /** Ends in a slash, or is empty: every key of ours begins with it. */
  prefix: string
  accessKey: string
  secretKey: string
  sessionToken?: string
}

/** Keys that may stand in the environment instead of the address, by the names that all tools of S3 know. */
export type ObjectKeys = {
  AWS_ACCESS_KEY_ID?: string | undefined
  AWS_SECRET_ACCESS_KEY?: string | undefined
  AWS_SESSION_TOKEN?: string | undefined
  AWS_REGION?: string | undefined
}

const form = 's3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=REGION][&tls=0]'
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const prefixName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/

/**
 * Reads `s3://KEY:SECRET@HOST:PORT/BUCKET/PREFIX?region=…&tls=0`; characters of the secret that mean something in an address
 * are written as %2F and the like. Throws a sentence for the operator, in which no secret stands.
 */
export function parseStorageUrl(text: string, keys: ObjectKeys = {}): ObjectPlace {
  const url = addressOf(text)
  const [bucket = '', ...rest] = decoded(url.pathname, 'the path').slice(1).split('/')
  if (!bucketName.test(bucket)) throw wrong(`"${bucket}" is no name of a bucket`)
  const prefix = rest.join('/').replace(/\/$/, '')
  if (
    prefix !== '' &&
    !prefixName.test(prefix) /* no empty part, and none that begins with a dot */
  )
    throw wrong('a prefix has letters, digits, "-", "_", "." and single slashes')
  const { tls, region } = optionsOf(url, keys)
  return {
    endpoint: `${tls ? 'https' : 'http'}://${url.host}`,
    region,
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    ...credentialsOf(url, keys),
  }
}

function addressOf(text: string): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw wrong('this is no address; a "/" in the secret is written as %2F')
  }
  if (url.protocol !== 's3:') throw wrong(`"${url.protocol}//" is not known`)
  if (url.hostname === '') throw wrong('the host is missing')
  // An address forgets them, and would lead elsewhere.
  if (/\/\.\.?([/?]|$)/.test(text)) throw wrong('bucket and prefix hold no "." and ".."')
  if (url.hash !== '') throw wrong('a "#" is written as %23')
  return url
}

function optionsOf(url: URL, keys: ObjectKeys): { tls: boolean; region: string } {
  for (const name of url.searchParams.keys())
    if (name !== 'tls' && name !== 'region') throw wrong(`the option "${name}" is not known`)
  const tls = url.searchParams.get('tls') ?? '1'
  if (tls !== '0' && tls !== '1') throw wrong('tls is 0 or 1')
  const region = url.searchParams.get('region') ?? keys.AWS_REGION ?? 'us-east-1'
  if (!/^[a-z0-9-]{1,64}$/.test(region)) throw wrong('the region has letters, digits and "-"')
  return { tls: tls === '1', region }
}

function credentialsOf(
  url: URL,
  keys: ObjectKeys,
): Pick<ObjectPlace, 'accessKey' | 'secretKey' | 'sessionToken'> {
  const accessKey = decoded(url.username, 'the key')
  const secretKey = decoded(url.password, 'the secret')
  if (accessKey && secretKey) return { accessKey, secretKey }
  if (accessKey || secretKey) throw wrong('KEY and SECRET: write both or neither')
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = keys
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw wrong('KEY:SECRET is missing, and so are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
  return {
    accessKey: AWS_ACCESS_KEY_ID,
    secretKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  }
}

function decoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrong(`${what} holds a "%" that stands for nothing; write it as %25`)
  }
}

const wrong = (why: string): Error => new Error(`${why}. The form is ${form}`)
