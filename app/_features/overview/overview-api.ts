import type { Overview } from '#contract/overview'
import type { Samples, SampleSpan } from '#contract/samples'
import { request } from '../api/request.ts'

export const getOverview = () => request<Overview>('/admin/overview')

/** Days begin where the reader is. */
export const getSamples = (span: SampleSpan) =>
  request<Samples>(`/admin/samples?span=${span}&offsetMinutes=${-new Date().getTimezoneOffset()}`)
