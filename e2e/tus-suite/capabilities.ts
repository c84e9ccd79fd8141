import type { Answer } from '#e2e/tus-suite/http-exchange'

export interface Capabilities {
  extensions: string[]
  algorithms: string[]
  maxSize: bigint | null
}

export function splitList(header: string | undefined): string[] {
  return header ? header.split(',').map((entry) => entry.trim()) : []
}

export function readCapabilities(answer: Answer): Capabilities {
  const maxSize = answer.headers['tus-max-size']
  return {
    extensions: splitList(answer.headers['tus-extension']),
    algorithms: splitList(answer.headers['tus-checksum-algorithm']),
    maxSize: maxSize && /^\d+$/.test(maxSize) ? BigInt(maxSize) : null,
  }
}
