import type { Person } from '#contract/item'
import type { MemberSummary } from '#contract/member'
import type { DeletedSpace } from '#contract/space'
import { request } from '../api/request.ts'

export const listMembers = async (spaceId: string) =>
  (await request<{ members: MemberSummary[] }>(`/spaces/${spaceId}/members`)).members

/** People whose names begin so; never oneself. Throws `too_many_requests` for more than 120 questions a minute. */
export const findPeople = async (beginning: string, signal: AbortSignal) =>
  (await request<{ users: Person[] }>(`/users?q=${encodeURIComponent(beginning)}`, { signal }))
    .users

export const listDeletedSpaces = async () =>
  (await request<{ spaces: DeletedSpace[] }>('/spaces/deleted')).spaces
