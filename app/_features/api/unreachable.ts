/** The server did not answer: no network, a restart, a proxy in between. What was asked may or may not have happened. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('Cove does not answer.', options)
    this.name = 'Unreachable'
  }
}
