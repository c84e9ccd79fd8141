import type { Integrity } from '#contract/integrity'
import { request } from '../api/request.ts'

export const getIntegrity = () => request<Integrity>('/admin/integrity')

export const compareCounters = () =>
  request<Integrity>('/admin/integrity/counters', { method: 'POST', body: {} })
