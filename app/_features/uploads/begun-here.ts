import { pathOfUrl } from './path-of-url.ts'

/** Where tus-js-client notes what it has begun, so that it can go on after a reload. */
const prefix = 'tus::'

/** The paths of the uploads that this browser began, in whichever tab. */
export function begunHere(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue
    const url = urlIn(localStorage.getItem(key))
    if (url) found.add(pathOfUrl(url))
  }
  return found
}

function urlIn(note: string | null): string | null {
  try {
    const { uploadUrl } = JSON.parse(note ?? '{}') as { uploadUrl?: unknown }
    return typeof uploadUrl === 'string' ? uploadUrl : null
  } catch {
    return null
  }
}
