import 'server-only'
import type { Drive } from '#server/domain/drive'

/** What server/main.ts hangs on globalThis for Next, which has its own copy of every module. */
type SharedGate = {
  drive: Drive
  secret: string
  secureCookies: boolean
  publicUrl: string | null
  trustProxy: boolean
  offlinePage: boolean
}

/** The handles of the running server. Throws outside of it: a page cannot be rendered at build time. */
export function getGate(): SharedGate {
  const gate = (globalThis as { coveGate?: SharedGate }).coveGate
  if (!gate)
    throw new Error(
      'Pages run inside the Cove server only: start it with npm start or npm run dev.',
    )
  return gate
}

export function getDrive(): Drive {
  return getGate().drive
}
