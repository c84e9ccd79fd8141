import 'server-only'
import { getGate } from './drive.ts'

/** Whether browsers are to keep a page for when the drive cannot be reached (OFFLINE_PAGE). */
export function showsOfflinePage(): boolean {
  return getGate().offlinePage
}
