import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type CoveRun = { code: number | null; stdout: string; stderr: string }

const launcher = join(import.meta.dirname, '../../cli/cove.mjs')

/** The command line of `cove`, for programs that start it themselves. */
export const coveCommand = [process.execPath, launcher]

/** One person's machine: a config folder and a working folder of their own, and `cove` as its process. */
export class CoveHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'cove-cli-'))
  readonly env: Record<string, string>

  constructor(env: Record<string, string> = {}) {
    this.env = { XDG_CONFIG_HOME: join(this.folder, 'config'), ...env }
  }

  /** Runs one call to its end. `input`: all of its standard input. */
  async run(words: string[], input = '', env: Record<string, string> = {}): Promise<CoveRun> {
    const child = this.start(words, env)
    let [stdout, stderr] = ['', '']
    child.stdout!.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr!.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.stdin!.end(input)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, stdout, stderr }
  }

  /** The process, for who sends signals to it or reads while it runs. */
  start(words: string[], env: Record<string, string> = {}): ChildProcess {
    const inherited = { ...process.env }
    delete inherited['COVE_URL']
    delete inherited['COVE_TOKEN']
    return spawn(process.execPath, [launcher, ...words], {
      cwd: this.folder,
      stdio: 'pipe',
      env: { ...inherited, ...this.env, ...env },
    })
  }

  async signIn(url: string, { name, password }: { name: string; password: string }): Promise<void> {
    const { code, stderr } = await this.run(
      ['login', url, '--name', name, '--password-stdin'],
      `${password}\n`,
    )
    if (code !== 0) throw new Error(`login ended with ${code}: ${stderr}`)
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
