/** Where a fault can strike: named for what has just been done there, or is about to be. */
export const faultPoints = [
  // From the last byte of an upload to its answer.
  'body-written',
  'synced',
  'published',
  'committed',
  'answered',
  // Before the operations on files of storage.
  'partial-write',
  'partial-sync',
  'small-write',
  'small-sync',
  'blob-rename',
  'directory-sync',
  'blob-delete',
  'blob-read',
  // Around the commit that a group of transactions shares.
  'before-commit',
  'in-commit',
  'after-commit',
  // The upkeep of a drive.
  'boot-recovery',
  'purge-step',
  'gc-rows-gone',
  'gc-stray',
  'heal-written',
  'heal-published',
  'heal-led',
  // npm run admin backup.
  'backup-snapshot',
  'backup-blob',
  'backup-manifest',
] as const

/** Between two objects of a store: a part and what it makes superfluous, a blob's bytes and its record. No disk passes them. */
export const storePoints = ['part-stored', 'record-due'] as const

export type FaultPoint = (typeof faultPoints)[number] | (typeof storePoints)[number]

export const faultActions = ['kill', 'enospc', 'erofs', 'eio', 'torn', 'powercut'] as const
export type FaultAction = (typeof faultActions)[number]

/** Strikes at the hits `first` to `last` of its point, counted from 1. `seed` chooses what a power cut leaves. */
export type Fault = {
  point: FaultPoint
  action: FaultAction
  seed: number
  first: number
  last: number
}

const tearable: readonly FaultPoint[] = ['partial-write', 'small-write']
/** What was promised there is promised: an error would be a lie, only death tells nobody anything. */
const deathOnly: readonly FaultPoint[] = ['committed', 'answered', 'after-commit']
const allPoints: readonly FaultPoint[] = [...faultPoints, ...storePoints]
const pattern = /^([a-z-]+)=([a-z]+)(\d*)(?:@(\d+)(?:-(\d+)?)?)?$/

/**
 * `synced=kill,partial-write=enospc@3,blob-read=eio@1-5`: at the n-th hit of the point (1 if none is said), at those from
 * n to m, or from n on (`@3-`). `synced=powercut7` is another power cut than `synced=powercut8`. Throws on anything else.
 */
export function parseFaults(text: string): Fault[] {
  return text.split(',').map((part) => {
    const [, point, action, seed, first, last] = pattern.exec(part.trim()) ?? []
    const fault = {
      point: point as FaultPoint,
      action: action as FaultAction,
      seed: Number(seed || 1),
    }
    if (!allPoints.includes(fault.point) || !faultActions.includes(fault.action))
      throw new Error(`${part}: not POINT=ACTION, POINT=ACTION@N or POINT=ACTION@N-M`)
    if (fault.action === 'torn' && !tearable.includes(fault.point))
      throw new Error(`${part}: only ${tearable.join(' and ')} can be torn`)
    if (seed && fault.action !== 'powercut') throw new Error(`${part}: only a power cut has a seed`)
    const isError = ['enospc', 'erofs', 'eio'].includes(fault.action)
    if (isError && deathOnly.includes(fault.point))
      throw new Error(`${part}: what is promised by then cannot fail any more`)
    const from = Number(first ?? 1)
    const isOpen = last === undefined && part.trim().endsWith('-')
    return { ...fault, first: from, last: isOpen ? Infinity : Number(last ?? from) }
  })
}
