import { formatSize } from '#contract/sizes'
import type { Printer } from '../../output/printer.ts'
import { safeText } from '../../output/safe-text.ts'
import { barLine, shownDuration } from './bar-line.ts'
import type { Board, FileFacts, Line, Outcome } from './board.ts'
import { LiveRegion } from './live-region.ts'
import { resultJson, resultLine } from './result-line.ts'
import { Speedometer } from './speedometer.ts'
import type { Tally } from './tally.ts'

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

const phases = { checking: 'checking', waiting: 'waiting' } as const

/** The board of one run: bars in a terminal, lines elsewhere, JSON for programs, nothing but failures where quiet. */
export class RunBoard implements Board {
  readonly #printer: Printer
  readonly #tally: Tally
  readonly #region: LiveRegion | null
  readonly #timer: ReturnType<typeof setInterval>
  readonly #running = new Set<Running>()
  readonly #speed = new Speedometer()
  #above: string[] = []
  #files = { expected: 0, ended: 0 }
  #bytes = { expected: 0, there: 0 }
  #isClosed = false

  constructor(printer: Printer, tally: Tally) {
    this.#printer = printer
    this.#tally = tally
    this.#region = printer.drawsBars ? new LiveRegion(printer.err) : null
    this.#timer = setInterval(() => this.#tick(), drawEveryMs)
  }

  expect(sizeBytes: number): void {
    this.#files.expected += 1
    this.#bytes.expected += sizeBytes
  }

  say(text: string): void {
    if (this.#region) this.#above.push(safeText(text))
    else this.#printer.say(safeText(text))
  }

  begin(file: FileFacts): Line {
    const nowMs = performance.now()
    const running: Running = {
      file,
      bytes: 0,
      phase: null,
      speed: new Speedometer(),
      startMs: nowMs,
      toldMs: nowMs,
    }
    this.#running.add(running)
    return {
      phase: (phase) => (running.phase = phase && phases[phase]),
      from: (bytes) => this.#place(running, bytes),
      at: (bytes) => {
        const more = bytes - running.bytes
        this.#place(running, bytes)
        if (more <= 0) return
        running.speed.add(more, performance.now())
        this.#speed.add(more, performance.now())
      },
      end: (outcome) => this.#end(running, outcome),
    }
  }

  /** Told at the end: what has come of it all. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#timer)
    this.#region?.draw(this.#above, [])
    this.#above = []
    const { counts, movedBytes, seconds } = this.#tally
    this.#printer.json({
      type: 'summary',
      ...counts,
      movedBytes,
      seconds: Number(seconds.toFixed(3)),
    })
    this.#printer.say(summaryLine(this.#tally))
  }

  #place(running: Running, bytes: number): void {
    this.#bytes.there += bytes - running.bytes
    running.bytes = bytes
  }

  #end(running: Running, outcome: Outcome): void {
    if (!this.#running.delete(running)) return
    const { file } = running
    this.#files.ended += 1
    this.#bytes.there += file.sizeBytes - running.bytes
    this.#tally.add(outcome, file.sizeBytes)
    this.#printer.json(resultJson(file, outcome, (performance.now() - running.startMs) / 1000))
    const line = resultLine(file, outcome)
    if (line !== null) {
      if (this.#region) this.#above.push(line)
      else this.#printer.say(line)
    } else if (outcome.result !== 'stopped') {
      const text = `cove: ${safeText(file.label)}: ${safeText(outcome.message ?? 'failed')}`
      if (this.#region) this.#above.push(text)
      else this.#printer.warn(text)
    }
  }

  #tick(): void {
    if (this.#region) this.#draw(this.#region)
    else if (this.#printer.mode === 'normal') this.#tell()
  }

  #draw(region: LiveRegion): void {
    const nowMs = performance.now()
    const shown = [...this.#running].slice(0, Math.max(0, region.rows - 1))
    const lines = shown.map((running) =>
      barLine(
        {
          label: safeText(running.file.label),
          bytes: running.bytes,
          sizeBytes: running.file.sizeBytes,
          bytesPerSecond: running.speed.bytesPerSecond(nowMs),
          phase: running.phase,
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

function summaryLine({ counts, movedBytes, seconds }: Tally): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
  const speed = movedBytes > 0 ? `, ${formatSize(movedBytes / Math.max(seconds, 0.001))}/s` : ''
  const sum = parts.length > 0 ? parts.join(', ') : 'nothing to do'
  return `${sum}; ${formatSize(movedBytes)} in ${shownDuration(Math.round(seconds))}${speed}`
}
