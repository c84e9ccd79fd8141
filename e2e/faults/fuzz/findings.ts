/** What a fuzz found, each kind once, with the seed of the act that plays it again. */
export type Finding = { door: string; seed: number; told: string; times: number }

export class Findings {
  readonly #byKind = new Map<string, Finding>()

  add(door: string, seed: number, error: unknown): void {
    const told = error instanceof Error ? error.message : String(error)
    // The same kind: what is told before the request that it was about.
    const kind = `${door} ${told.split(':', 1)[0]!} ${/→ \d{3}.*$/s.exec(told)?.[0].slice(0, 40) ?? ''}`
    const known = this.#byKind.get(kind)
    if (known) known.times += 1
    else this.#byKind.set(kind, { door, seed, told, times: 1 })
  }

  get all(): Finding[] {
    return [...this.#byKind.values()]
  }
}

export const describeFinding = ({ door, seed, told, times }: Finding): string =>
  `[${door} ${seed}${times > 1 ? `, ${times} times` : ''}] ${told}`
