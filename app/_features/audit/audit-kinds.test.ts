import { expect, test } from 'vitest'
import { auditActs } from '#contract/audit'
import { actsOf, kindOf } from './audit-kinds.ts'

test('every act is found under exactly one kind', () => {
  for (const act of auditActs) expect(actsOf(kindOf(act))).toContain(act)
  const kinds = ['signIn', 'credentials', 'people', 'sharing', 'operator'] as const
  expect(kinds.flatMap((kind) => actsOf(kind)).sort()).toEqual([...auditActs].sort())
  expect(actsOf('all')).toBeNull()
})
