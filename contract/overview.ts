import type { UserRole } from './account.ts'

/** Somebody whose connections are open now. */
export type OnlinePerson = {
  id: string
  name: string
  role: UserRole
  /** Tabs and programs that follow the live view. */
  connections: number
  since: string
  /**
   * Shared spaces they have a folder open in, as far as they let others see it and the asking admin is a member there.
   * Never a folder, never a space of others.
   */
  spaces: { id: string; name: string }[]
}

/** What one person keeps. `quotaBytes` null: unlimited. */
export type PersonStorage = {
  id: string
  name: string
  quotaBytes: number | null
  usedBytes: number
  reservedBytes: number
}

/** A background job of the server. */
export type JobState = {
  name: string
  everySeconds: number
  isRunning: boolean
  dueAt: string
  /** null: it has not run since the start. */
  last: {
    at: string
    tookMs: number
    /** `held`: it removes things for their age, and waits until the clock is believed again. */
    outcome: 'done' | 'failed' | 'held'
    /** How many things it dealt with, where it counts them. */
    count: number | null
    error: string | null
  } | null
}

/** `GET /api/v1/admin/overview`. Sizes in bytes. */
export type Overview = {
  at: string
  /** When this process began. */
  startedAt: string
  online: { people: OnlinePerson[]; connections: number }
  storage: {
    people: number
    usedBytes: number
    reservedBytes: number
    /** All blobs at rest. */
    storedBytes: number
    disk: { freeBytes: number; totalBytes: number } | null
    /** Who keeps most, at most ten. */
    most: PersonStorage[]
  }
  uploads: {
    count: number
    reservedBytes: number
    receivedBytes: number
    oldestAt: string | null
  }
  jobs: JobState[]
  health: {
    status: 'ready' | 'degraded'
    reasons: { code: string; since: string; message: string }[]
    roomBytes: number | null
  }
}
