import type { Mutant } from './mutant.ts'

const twoSteps = 'server/domain/two-steps/two-steps.test.ts'
const audit = 'server/domain/audit/audit.test.ts'

/** Ways to break what guards sign-in, and the log that tells of it. */
export const signInMutants: Mutant[] = [
  {
    name: 'let a code by time count twice',
    file: 'server/domain/two-steps/use-code.ts',
    find: ` AND "lastStep" < \${step}\``,
    replace: ` AND "lastStep" <= \${step}\``,
    test: twoSteps,
    named: 'each code counts once',
  },
  {
    name: 'forgive wrong codes at the next right password',
    file: 'server/domain/two-steps/pass-second-step.ts',
    find: `giveBackTry(tx, tries))`,
    replace: `forgiveTry(tx, tries))`,
    test: twoSteps,
    named: 'wrong codes count in the throttle',
  },
  {
    name: 'ask for the code before the password is known to be right',
    file: 'server/domain/credentials/check-password.ts',
    find: `  if (!found || !isRight) {`,
    replace: `  if (!found || (!isRight && (found.secondStepAtMs === null || code !== undefined))) {`,
    test: twoSteps,
    named: 'a code is asked for only after the right password',
  },
  {
    name: 'leave the removal of a user out of the audit log',
    file: 'server/domain/users/purge-user.ts',
    find: `      act: 'user.removed',`,
    replace: `      act: 'user.disabled',`,
    test: audit,
    named: 'tells what changed of people',
  },
  {
    name: 'write a row for every refused try',
    file: 'server/domain/audit/tally-refusal.ts',
    find: `  const isFull = await holdsMost(tx, hour)`,
    replace: `  const isFull = (await holdsMost(tx, hour)) && nowMs < 0`,
    test: audit,
    named: 'no flood of refusals',
  },
]
