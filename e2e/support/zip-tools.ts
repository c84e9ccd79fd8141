import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const options = { maxBuffer: 256 * 1024 * 1024 }

/** What Info-ZIP's unzip says of an archive whose every entry it has read and summed. Throws when anything is wrong. */
export async function testByUnzip(file: string): Promise<string> {
  const { stdout } = await run('unzip', ['-tqq', file], options)
  return stdout
}

/** The bytes of one entry, as unzip extracts it. */
export async function extractByUnzip(file: string, entry: string): Promise<Buffer> {
  const escaped = entry.replace(/[[\]*?\\]/g, '\\$&')
  const { stdout } = await run('unzip', ['-p', file, escaped], { ...options, encoding: 'buffer' })
  return stdout
}

/** The names that libarchive's bsdtar finds in an archive, in its order. Throws when anything is wrong. */
export async function listByBsdtar(bsdtar: string, file: string): Promise<string[]> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const { stdout } = await run(bsdtar, ['-tf', file], { ...options, env })
  return stdout.split('\n').slice(0, -1)
}

export type PythonEntry = { name: string; size: number; time: number[]; offset: number }

const listing = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    bad = z.testzip() if sys.argv[2] == 'test' else None
    print(json.dumps({'bad': bad, 'entries': [
        {'name': i.filename, 'size': i.file_size, 'time': i.date_time, 'offset': i.header_offset} for i in z.infolist()]}))
`

/** What Python's zipfile reads; with 'test' it has read and summed every entry too. */
export async function readByPython(
  file: string,
  mode: 'test' | 'list',
): Promise<{ bad: string | null; entries: PythonEntry[] }> {
  const { stdout } = await run('python3', ['-c', listing, file, mode], options)
  return JSON.parse(stdout) as { bad: string | null; entries: PythonEntry[] }
}
