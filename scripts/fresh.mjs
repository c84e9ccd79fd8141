import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** SHA-256 over the names and contents of files and folders: the same tree gives the same stamp on every machine. */
export function stampOf(paths, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) {
      if (name !== 'node_modules' && !name.startsWith('generated')) addTo(hash, join(path, name))
    }
    return
  }
  if (/\.test\.tsx?$/.test(path)) return
  hash.update(path).update('\0').update(readFileSync(path)).update('\0')
}

/** Runs `make` when the stamp kept in `file` is another one, and keeps the new one only when it succeeded. */
export async function makeWhenStale(file, stamp, make) {
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return false
  await make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
  return true
}
