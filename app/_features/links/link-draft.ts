import { dropDefaults, type LinkMode } from '#contract/links'
import { formatSize, parseSize } from '#contract/sizes'
import { wordsNow } from '../../_language/language-now.ts'
import { words as english } from './words.ts'

export const expiries = ['day', 'week', 'month', 'date', 'never'] as const
export type Expiry = (typeof expiries)[number]

/** A link as the form holds it: what people typed, not yet what it means. */
export type LinkDraft = {
  mode: LinkMode
  expiry: Expiry
  /** `2026-12-24`, where `expiry` is `date`: the last day, in the person's own time. */
  lastDay: string
  /** null: none is asked for. */
  password: string | null
  maxDownloads: string
  maxBytes: string
  maxFiles: string
}

/** What `link.create` takes. */
export type LinkInput = {
  itemId: string
  mode: LinkMode
  password?: string
  expiresAt?: string
  maxDownloads?: number
  maxBytes?: number
  maxFiles?: number
}

export type DraftField = 'lastDay' | 'password' | 'maxDownloads' | 'maxBytes' | 'maxFiles'
export type DraftErrors = Partial<Record<DraftField, string>>

export function newDraft(): LinkDraft {
  return {
    mode: 'view',
    expiry: 'month',
    lastDay: '',
    password: null,
    maxDownloads: '',
    maxBytes: formatSize(dropDefaults.maxBytes),
    maxFiles: String(dropDefaults.maxFiles),
  }
}

/** Reads the form: what to send, or what is wrong with which field. Fields of the other mode do not count. */
export function readDraft(
  itemId: string,
  draft: LinkDraft,
  nowMs: number,
): { input: LinkInput } | { errors: DraftErrors } {
  const words = wordsNow(english)
  const errors: DraftErrors = {}
  const { mode, password } = draft
  const endsMs = endOf(draft, nowMs)
  if (Number.isNaN(endsMs) || (endsMs !== null && endsMs <= nowMs))
    errors.lastDay = words.expiry.pickDay
  if (password !== null && password.length < 6) errors.password = words.password.short
  const isView = mode === 'view'
  const maxDownloads =
    isView && draft.maxDownloads.trim() ? wholeNumber(draft.maxDownloads) : undefined
  const maxFiles = isView ? undefined : wholeNumber(draft.maxFiles)
  const maxBytes = isView ? undefined : sizeOf(draft.maxBytes)
  if (maxDownloads === null) errors.maxDownloads = words.limits.wholeNumber
  if (maxFiles === null) errors.maxFiles = words.limits.wholeNumber
  if (maxBytes === null) errors.maxBytes = words.limits.size
  if (Object.keys(errors).length > 0) return { errors }
  return {
    input: {
      itemId,
      mode,
      ...(password !== null && { password }),
      ...(endsMs !== null && { expiresAt: new Date(endsMs).toISOString() }),
      ...(maxDownloads && { maxDownloads }),
      ...(maxBytes && { maxBytes }),
      ...(maxFiles && { maxFiles }),
    },
  }
}

const dayMs = 24 * 3600_000
const days = { day: 1, week: 7, month: 30 }

/** null: it has no end; NaN: no day was given. */
function endOf({ expiry, lastDay }: LinkDraft, nowMs: number): number | null {
  if (expiry === 'never') return null
  if (expiry === 'date') return Date.parse(`${lastDay}T23:59:59`)
  return nowMs + days[expiry] * dayMs
}

function wholeNumber(text: string): number | null {
  const digits = text.replaceAll(/[\s,.']/g, '')
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null
}

function sizeOf(text: string): number | null {
  try {
    return parseSize(text) || null
  } catch {
    return null
  }
}
