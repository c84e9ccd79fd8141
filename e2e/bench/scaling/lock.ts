/** What one holds at a time, first come first served: the row of a space whose clock is raised. */
export type Lock = { acquire(then: (release: () => void) => void): void }

export function makeLock(): Lock {
  const waiting: ((release: () => void) => void)[] = []
  let isHeld = false

  function release(): void {
    const next = waiting.shift()
    if (next) next(release)
    else isHeld = false
  }

  return {
    acquire: (then) => {
      if (isHeld) return void waiting.push(then)
      isHeld = true
      then(release)
    },
  }
}
