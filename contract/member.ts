import type { Role } from './roles.ts'

/** A row of `GET /api/v1/spaces/:id/members`. */
export type MemberSummary = { id: string; name: string; role: Role; joinedAt: string }
