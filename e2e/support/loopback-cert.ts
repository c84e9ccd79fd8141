import { readFileSync } from 'node:fs'

const folder = 'e2e/support/loopback-cert'

/** A certificate for 127.0.0.1 that signs itself, for tests. */
export const loopbackCert = {
  certPath: `${folder}/cert.pem`,
  keyPath: `${folder}/key.pem`,
  pem: () => readFileSync(`${folder}/cert.pem`, 'utf8'),
}
