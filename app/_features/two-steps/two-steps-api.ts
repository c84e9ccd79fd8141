import { request } from '../api/request.ts'

export type Proof = { password: string; code?: string }
export type NewSecret = { secret: string; uri: string }

const path = '/me/two-steps'

export const begin = (password: string) =>
  request<NewSecret>(path, { method: 'POST', body: { password } })

export const confirm = async (code: string) =>
  (
    await request<{ recoveryCodes: string[] }>(`${path}/confirm`, {
      method: 'POST',
      body: { code },
    })
  ).recoveryCodes

export const renew = async (proof: Proof) =>
  (await request<{ recoveryCodes: string[] }>(`${path}/recovery`, { method: 'POST', body: proof }))
    .recoveryCodes

export const turnOff = (proof: Proof) => request<void>(path, { method: 'DELETE', body: proof })
