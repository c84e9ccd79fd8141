import type { LinkMode } from '#contract/links'

/**
 * The pass of a visit in this browser. One to drop files stays, so that uploads go on another day; one to view ends with
 * the tab, since it stands for the password. Named by the beginning of the token: the whole of it lies nowhere.
 */
export class KeptPass {
  readonly #key: string

  constructor(token: string) {
    this.#key = `cove.visit.${token.slice(0, 8)}`
  }

  read(mode: LinkMode): string | null {
    return attempt(() => storeOf(mode).getItem(this.#key))
  }

  keep(mode: LinkMode, pass: string): void {
    attempt(() => storeOf(mode).setItem(this.#key, pass))
  }

  forget(): void {
    for (const mode of ['view', 'drop'] as const) attempt(() => storeOf(mode).removeItem(this.#key))
  }
}

const storeOf = (mode: LinkMode) => (mode === 'drop' ? localStorage : sessionStorage)

/** Browsers that keep nothing for pages throw; then a visit lasts as long as its page. */
function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
