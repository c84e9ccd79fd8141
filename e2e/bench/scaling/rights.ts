import type { EventQueue } from './event-queue.ts'

/**
 * What stands before every frame (A2): where somebody lost a right since a node last asked, it asks for all of them first, and
 * whoever comes meanwhile waits with it.
 */
export type Rights = { lose(): void; settle(node: number, then: () => void): void }

export function makeRights(events: EventQueue, checkMs: number): Rights {
  let epoch = 0
  const settled = new Map<number, number>()
  const checks = new Map<number, { epoch: number; waiting: (() => void)[] }>()

  function check(node: number): { epoch: number; waiting: (() => void)[] } {
    const begun = { epoch, waiting: [] as (() => void)[] }
    checks.set(node, begun)
    events.after(checkMs, () => {
      settled.set(node, Math.max(settled.get(node) ?? 0, begun.epoch))
      if (checks.get(node) === begun) checks.delete(node)
      for (const go of begun.waiting) go()
    })
    return begun
  }

  return {
    lose: () => void (epoch += 1),
    settle: (node, then) => {
      if ((settled.get(node) ?? 0) >= epoch) return then()
      const under = checks.get(node)
      const newest = under && under.epoch >= epoch ? under : check(node)
      newest.waiting.push(then)
    },
  }
}
