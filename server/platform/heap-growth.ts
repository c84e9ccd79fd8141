import { setFlagsFromString } from 'node:v8'

/**
 * Lets the heap grow to three times what lives in it before it is marked again. Every chunk of a body is 64 KiB that the
 * collector counts as heap: beside a live heap of 30 MB it took an upload for a reason to mark everything thirty times a
 * GiB, at a quarter of the processor time of the transfer (docs/decisions/005-byte-path.md). Call once, at the start.
 */
export function relaxHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=200')
}
