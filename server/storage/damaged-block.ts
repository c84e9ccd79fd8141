/** Bytes at rest are not what was stored. */
export class DamagedBlockError extends Error {
  constructor(
    readonly block: number,
    reason: string,
  ) {
    super(`block ${block} is damaged: ${reason}`)
    this.name = 'DamagedBlockError'
  }
}
