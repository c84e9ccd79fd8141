import { formatSize } from '#contract/sizes'
import type { Printer } from '../../output/printer.ts'
import { safeText } from '../../output/safe-text.ts'
import { barLine } from './bar-line.ts'
import type { FileFacts, Line, Outcome } from './board.ts'
import { LiveRegion } from './live-region.ts'
import { Speedometer } from './speedometer.ts'

const drawEveryMs = 100
/** Where nothing can be drawn twice: how often a long transfer says how far it is. */
const tellEveryMs = 10_000

type Running = {
  file: FileFacts
  bytes: number
  phase: string | null
  speed: Speedometer
  startMs: number
  toldMs: number
}

type OnEnd = (file: FileFacts, outcome: Outcome, seconds: number) => void

/** Bars for the files under way and one for all, at the foot of a terminal; now and then a line where there is none. */
export class Bars {
  readonly #printer: Printer
  readonly #region: LiveRegion | null
  readonly #timer: ReturnType<typeof setInterval>
  readonly #running = new Set<Running>()
  readonly #speed = new Speedometer()
  #above: string[] = []
  #files = { expected: 0, ended: 0 }
  #bytes = { expected: 0, there: 0 }

  constructor(printer: Printer) {
    this.#printer = printer
    this.#region = printer.drawsBars ? new LiveRegion(printer.err) : null
    this.#timer = setInterval(() => this.#tick(), drawEveryMs)
  }

  expect(sizeBytes: number): void {
    this.#files.expected += 1
    this.#bytes.expected += sizeBytes
  }

  /** A line for good, above the bars; `always`: where only failures are told, too. Safe text alone. */
  print(text: string, always = false): void {
    if (this.#region) this.#above.push(text)
    else if (always) this.#printer.warn(text)
    else this.#printer.say(text)
  }

  begin(file: FileFacts, onEnd: OnEnd): Line {
    const startMs = performance.now()
    const speed = new Speedometer()
    const running: Running = { file, bytes: 0, phase: null, speed, startMs, toldMs: startMs }
    this.#running.add(running)
    return {
      phase: (phase) => (running.phase = phase),
      from: (bytes) => this.#place(running, bytes),
      at: (bytes) => {
        const more = bytes - running.bytes
        this.#place(running, bytes)
        if (more <= 0) return
        running.speed.add(more, performance.now())
        this.#speed.add(more, performance.now())
      },
      end: (outcome) => {
        if (!this.#running.delete(running)) return
        this.#files.ended += 1
        this.#place(running, file.sizeBytes)
        onEnd(file, outcome, (performance.now() - startMs) / 1000)
      },
    }
  }

  /** Takes the bars away. */
  close(): void {
    clearInterval(this.#timer)
    this.#region?.draw(this.#above, [])
    this.#above = []
  }

  #place(running: Running, bytes: number): void {
    this.#bytes.there += bytes - running.bytes
    running.bytes = bytes
  }

  #tick(): void {
    if (this.#region) this.#draw(this.#region)
    else if (this.#printer.mode === 'normal') this.#tell()
  }

  #draw(region: LiveRegion): void {
    const nowMs = performance.now()
    const shown = [...this.#running].slice(0, Math.max(0, region.rows - 1))
    const lines = shown.map(({ file, bytes, speed, phase }) =>
      barLine(
        {
          label: safeText(file.label),
          bytes,
          sizeBytes: file.sizeBytes,
          bytesPerSecond: speed.bytesPerSecond(nowMs),
          phase,
        },
        region.columns,
      ),
    )
    if (this.#files.expected > 1) lines.push(this.#sumLine(nowMs, region.columns))
    region.draw(this.#above, lines)
    this.#above = []
  }

  #sumLine(nowMs: number, columns: number): string {
    const { expected, ended } = this.#files
    const bytesPerSecond = this.#speed.bytesPerSecond(nowMs)
    const bar = { bytes: this.#bytes.there, sizeBytes: this.#bytes.expected, bytesPerSecond }
    return barLine({ label: `${ended} of ${expected} files`, ...bar, phase: null }, columns)
  }

  #tell(): void {
    const nowMs = performance.now()
    for (const running of this.#running) {
      if (nowMs - running.toldMs < tellEveryMs) continue
      running.toldMs = nowMs
      const { file, bytes } = running
      const far = `${formatSize(bytes)} of ${formatSize(file.sizeBytes)}`
      const speed = `${formatSize(running.speed.bytesPerSecond(nowMs))}/s`
      this.#printer.say(`${safeText(file.label)}: ${far}, ${running.phase ?? speed}`)
    }
  }
}
