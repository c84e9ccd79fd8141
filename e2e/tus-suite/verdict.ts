import type { Answer } from '#e2e/tus-suite/http-exchange'

export class Failed extends Error {}

export class Skipped extends Error {}

export function demand(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Failed(reason)
}

export function skip(reason: string): never {
  throw new Skipped(reason)
}

export function demandStatus(answer: Answer, allowed: number[], what: string): void {
  const text = answer.body.toString('utf8').trim().replaceAll(/\s+/g, ' ').slice(0, 120)
  demand(
    allowed.includes(answer.status),
    `${what} answered ${answer.status}, expected ${allowed.join(' or ')}${text && ` (${text})`}`,
  )
}

// 408, 409, 423 and 429 ask a client to try again, which cannot mend a faulty request.
export function demandRefusal(answer: Answer, what: string): void {
  const final = answer.status >= 400 && answer.status < 500
  demand(
    final && ![408, 423, 429].includes(answer.status),
    `${what} answered ${answer.status}, expected a final 4xx`,
  )
}
