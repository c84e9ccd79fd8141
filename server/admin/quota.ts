import { InvalidArgumentError } from 'commander'
import { formatSize, parseSize } from '#contract/sizes'

/** `10GB` → its bytes, `unlimited` → null, in an object because commander takes null for "not given". */
export function parseQuota(text: string): { bytes: number | null } {
  try {
    return { bytes: parseSize(text) }
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}

export function sayQuota(bytes: number | null): string {
  return bytes === null ? 'unlimited' : formatSize(bytes)
}
