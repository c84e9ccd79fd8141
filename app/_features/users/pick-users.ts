import type { UserSummary } from '#contract/account'

export const userGroups = ['all', 'online', 'full', 'admins', 'disabled'] as const

/** Which people are shown. `full`: nine tenths of the quota are used or reserved. */
export type UserGroup = (typeof userGroups)[number]

const almostFull = 0.9

export function isInGroup(user: UserSummary, group: UserGroup, isOnline: boolean): boolean {
  const { quotaBytes, usedBytes, reservedBytes, role, disabled } = user
  if (group === 'online') return isOnline
  if (group === 'admins') return role === 'admin'
  if (group === 'disabled') return disabled
  if (group === 'full')
    return quotaBytes !== null && usedBytes + reservedBytes >= quotaBytes * almostFull
  return true
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a name has the text in it, case and accents aside. */
export const isNamed = (user: UserSummary, text: string): boolean =>
  folded(user.name).includes(folded(text.trim()))
