/** No answer: the server, or the way to it, is away. Worth another try. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('The server does not answer.', options)
    this.name = 'Unreachable'
  }
}

/** The server answers, but not now. Worth another try after `afterMs`. */
export class Busy extends Error {
  constructor(
    message: string,
    /** null: it did not say. */
    readonly afterMs: number | null,
  ) {
    super(message)
    this.name = 'Busy'
  }
}

/** The person stopped it. */
export class Stopped extends Error {
  constructor() {
    super('Stopped.')
    this.name = 'Stopped'
  }
}

/** Something on this machine: a file that cannot be read, a full disk. The sentence is for the person. */
export class LocalTrouble extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LocalTrouble'
  }
}

/** Bytes differ from what they ought to be. Nothing was deleted. */
export class Mismatch extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Mismatch'
  }
}
