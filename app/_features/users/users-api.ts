import type { UserRole, UserSummary } from '#contract/account'
import { request } from '../api/request.ts'

export type UserChange = {
  quota?: string
  disabled?: boolean
  role?: UserRole
  password?: string
  twoSteps?: false
}

export const addUser = async (account: {
  name: string
  password: string
  role: UserRole
  quota?: string
}) => (await request<{ user: UserSummary }>('/admin/users', { method: 'POST', body: account })).user

export const changeUser = async (id: string, change: UserChange) =>
  (await request<{ user: UserSummary }>(`/admin/users/${id}`, { method: 'PATCH', body: change }))
    .user

export const removeUser = (id: string, how: { handOverTo: string } | { purge: true }) =>
  request<void>(`/admin/users/${id}`, { method: 'DELETE', body: how })
