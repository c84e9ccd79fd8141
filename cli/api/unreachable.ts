import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'

const sentences: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there; is the server running?',
  ENOTFOUND: 'no such host; check the address.',
  EAI_AGAIN: 'the name of the host cannot be looked up now.',
  ECONNRESET: 'the connection broke off.',
  UND_ERR_SOCKET: 'the connection broke off.',
  ETIMEDOUT: 'no answer came in time.',
  UND_ERR_CONNECT_TIMEOUT: 'no answer came in time.',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time.',
  UND_ERR_BODY_TIMEOUT: 'no answer came in time.',
  TimeoutError: 'no answer came in time.',
  EHOSTUNREACH: 'there is no way to this host.',
  ENETUNREACH: 'there is no network.',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; is it http:// ?',
  EPROTO: 'it does not speak TLS; is it http:// ?',
}
const distrusted =
  'its certificate is not trusted here (NODE_EXTRA_CA_CERTS names a file of more authorities).'
const distrust =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_UNTRUSTED)$/

/** The error of a request that got no answer, as one sentence: the reason lies somewhere down the chain of causes. */
export function unreachable(url: string, error: unknown): CliError {
  const host = new URL(url).host
  return new CliError(`Cannot reach ${host}: ${reason(error)}`, exitCodes.cannotReach, {
    cause: error,
  })
}

function reason(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; depth += 1) {
    const { code } = cause as { code?: string }
    for (const key of [code, cause.name]) {
      if (!key) continue
      if (distrust.test(key)) return distrusted
      if (sentences[key]) return sentences[key]
    }
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause
  }
  return 'no answer came.'
}
