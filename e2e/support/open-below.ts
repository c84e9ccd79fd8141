import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Files below a folder that this process has open; none where the system does not say. */
export function openBelow(folder: string): string[] {
  const place = '/proc/self/fd'
  if (!existsSync(place)) return []
  const files = readdirSync(place).map((fd) => {
    try {
      return readlinkSync(join(place, fd))
    } catch {
      // Closed since it was listed.
      return ''
    }
  })
  return files.filter((file) => file.startsWith(join(folder, '/')))
}
