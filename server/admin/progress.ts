/** How far a long work is: one line that is written over on a terminal, a line now and then elsewhere. */
export type Progress = {
  /** Says how far it is; most calls write nothing. */
  tell(line: string): void
  /** Ends the line, so that what follows stands below it. */
  end(): void
}

type Output = { isTTY?: boolean; columns?: number; write(text: string): unknown }

const terminalEveryMs = 100
const plainEveryMs = 10_000

export function progressOn(out: Output = process.stderr): Progress {
  let toldAt = out.isTTY ? -Infinity : performance.now()
  let isOpen = false
  return {
    tell: (line) => {
      const nowMs = performance.now()
      if (nowMs - toldAt < (out.isTTY ? terminalEveryMs : plainEveryMs)) return
      toldAt = nowMs
      if (!out.isTTY) {
        out.write(`${line}\n`)
        return
      }
      out.write(`\r\u001b[2K${line.slice(0, (out.columns ?? 80) - 1)}`)
      isOpen = true
    },
    end: () => {
      if (isOpen) out.write('\r\u001b[2K')
      isOpen = false
    },
  }
}

/** `[#####     ] 50 %`: how much of a whole that is known. */
export function bar(done: number, whole: number): string {
  const share = whole === 0 ? 1 : Math.min(1, done / whole)
  const width = 20
  const full = Math.floor(share * width)
  return `[${'#'.repeat(full)}${' '.repeat(width - full)}] ${Math.floor(share * 100)} %`
}
