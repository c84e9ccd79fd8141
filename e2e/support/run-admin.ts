import { spawn, type ChildProcess } from 'node:child_process'

export type AdminRun = { code: number | null; stdout: string; stderr: string }

/** `npm run admin -- …` as a process of its own, from the bundle, on a data folder. */
export function startAdmin(
  dataDir: string,
  words: string[],
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, ['dist/admin/main.js', ...words], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs it to its end. */
export async function runAdmin(
  dataDir: string,
  words: string[],
  env: Record<string, string> = {},
): Promise<AdminRun> {
  const child = startAdmin(dataDir, words, env)
  let [stdout, stderr] = ['', '']
  child.stdout!.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text) => (stderr += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}
