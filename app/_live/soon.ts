/** Makes `act` happen once, `ms` after the first of many callings: a storm of changes is a few acts. */
export function soon(ms: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      act()
    }, ms)
  }
}
