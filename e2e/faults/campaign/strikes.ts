import type { FaultAction, FaultPoint } from '#server/platform/fault-plan'
import type { ChoreName } from './plan.ts'
import type { Seeded } from './seeded.ts'

type Text = (random: Seeded) => string
export type ServerFault = { point: FaultPoint; text: Text; copies?: boolean }
export type ChoreFault = { point: FaultPoint; name: ChoreName; text: Text }

/** The hit at which it strikes is at most `latest`: what a run reaches well within its load. */
function at(point: FaultPoint, action: FaultAction, latest: number): ServerFault {
  return { point, text: (random) => `${point}=${action}@${random.between(1, latest)}` }
}

/** A disk that fails for a while, or for good. */
function during(point: FaultPoint, action: FaultAction, latest: number): ServerFault {
  return {
    point,
    text: (random) => {
      const first = random.between(1, latest)
      const last = random.chance(0.3) ? '' : first + random.between(0, 4)
      return `${point}=${action}@${first}-${last}`
    },
  }
}

/** The machine loses its power: of what was not synced, anything may be left. */
function cut(point: FaultPoint, latest: number): ServerFault {
  return {
    point,
    text: (random) => `${point}=powercut${random.between(1, 9_999)}@${random.between(1, latest)}`,
  }
}

export const serverFaults: readonly ServerFault[] = [
  at('body-written', 'kill', 8),
  at('synced', 'kill', 8),
  at('published', 'kill', 8),
  at('committed', 'kill', 8),
  at('answered', 'kill', 8),
  at('partial-write', 'kill', 6),
  at('partial-write', 'torn', 6),
  during('partial-write', 'enospc', 6),
  during('partial-write', 'eio', 6),
  at('partial-sync', 'kill', 4),
  during('partial-sync', 'eio', 4),
  during('partial-sync', 'enospc', 4),
  at('small-write', 'kill', 6),
  at('small-write', 'torn', 6),
  during('small-write', 'enospc', 6),
  at('small-sync', 'kill', 6),
  during('small-sync', 'eio', 6),
  at('blob-rename', 'kill', 3),
  during('blob-rename', 'erofs', 3),
  during('blob-rename', 'eio', 3),
  at('directory-sync', 'kill', 12),
  during('directory-sync', 'eio', 12),
  at('blob-delete', 'kill', 1),
  during('blob-delete', 'eio', 1),
  at('blob-read', 'kill', 1),
  during('blob-read', 'eio', 1),
  at('before-commit', 'kill', 30),
  at('after-commit', 'kill', 30),
  { ...at('before-commit', 'kill', 5), copies: true },
  { ...at('after-commit', 'kill', 5), copies: true },
  at('in-commit', 'kill', 30),
  cut('partial-write', 6),
  cut('partial-sync', 4),
  cut('small-write', 6),
  cut('small-sync', 6),
  cut('blob-rename', 3),
  cut('directory-sync', 12),
  cut('before-commit', 30),
  cut('in-commit', 30),
  cut('in-commit', 30),
  cut('after-commit', 30),
  at('boot-recovery', 'kill', 1),
  at('purge-step', 'kill', 2),
]

const choreAt = (name: ChoreName, point: FaultPoint, action: FaultAction, latest: number) => ({
  ...at(point, action, latest),
  name,
})

export const choreFaults: readonly ChoreFault[] = [
  choreAt('gc', 'gc-rows-gone', 'kill', 1),
  choreAt('gc', 'gc-stray', 'kill', 1),
  choreAt('gc', 'blob-delete', 'kill', 3),
  choreAt('scrub', 'heal-written', 'kill', 1),
  choreAt('scrub', 'heal-published', 'kill', 1),
  choreAt('scrub', 'heal-led', 'kill', 1),
  choreAt('backup', 'backup-snapshot', 'kill', 1),
  choreAt('backup', 'backup-blob', 'kill', 5),
  choreAt('backup', 'backup-blob', 'enospc', 5),
  choreAt('backup', 'backup-manifest', 'kill', 1),
]
