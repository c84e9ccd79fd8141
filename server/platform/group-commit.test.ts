import { expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'

/** Transactions that only note what is asked of them. */
function noting(commit: () => void = () => undefined) {
  const notes: string[] = []
  const queue = groupCommit<string>({
    begin: async (work) => {
      notes.push('begin')
      await work('tx')
      commit()
      notes.push('commit')
      return { durable: Promise.resolve() }
    },
    turn: async () => undefined,
    savepoint: (act) => notes.push(act),
  })
  return { notes, queue }
}

test('those who wait together share one commit, each behind a savepoint, and are answered after it', async () => {
  const { notes, queue } = noting()
  const answers = [1, 2, 3].map((n) =>
    queue.add(async () => n).then((value) => notes.push(`answer ${value}`)),
  )
  await Promise.all(answers)
  const turn = ['SAVEPOINT', 'RELEASE']
  expect(notes).toEqual([
    'begin',
    ...turn,
    ...turn,
    ...turn,
    'commit',
    'answer 1',
    'answer 2',
    'answer 3',
  ])
})

test('a commit that fails fails everyone in it, even whoever had failed before', async () => {
  let broken = true
  const { queue } = noting(() => {
    if (broken) throw new Error('disk full')
  })
  const outcomes = await Promise.allSettled([
    queue.add(async () => 1),
    queue.add(async () => Promise.reject(new Error('his own'))),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await queue.add(async () => 3)).toBe(3)
})

test('a group that has been open for long takes nobody else in', async () => {
  const { notes, queue } = noting()
  const slow = queue.add(() => new Promise((resolve) => setTimeout(resolve, 30)))
  const next = queue.add(async () => undefined)
  await Promise.all([slow, next])
  expect(notes.filter((note) => note === 'commit')).toHaveLength(2)
})

test('where a group cannot even begin, all who wait are told, not one after another', async () => {
  const begun: string[] = []
  const queue = groupCommit<string>({
    begin: async () => {
      begun.push('begin')
      await new Promise((resolve) => setTimeout(resolve, 10))
      throw new Error('the lock is taken')
    },
    turn: async () => undefined,
    savepoint: () => undefined,
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => queue.add(async () => n)))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(begun).toHaveLength(1)
})

test('the next group works while the one before is being synced, takes in who comes meanwhile, and commits behind it', async () => {
  const notes: string[] = []
  const syncs: (() => void)[] = []
  let last = Promise.resolve()
  const queue = groupCommit<string>({
    begin: async (work) => {
      await work('tx')
      notes.push('commit')
      last = new Promise((resolve) => syncs.push(resolve))
      return { durable: last }
    },
    turn: () => last,
    savepoint: () => undefined,
  })
  const add = (name: string) =>
    queue
      .add(async () => void notes.push(`work ${name}`))
      .then(() => void notes.push(`answer ${name}`))
  const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))
  const first = add('a')
  await expect.poll(() => syncs.length).toBe(1)
  const others = [add('b')]
  await expect.poll(() => notes.at(-1)).toBe('work b')
  others.push(add('c'))
  await expect.poll(() => notes.at(-1)).toBe('work c')
  await turnOfTheLoop()
  expect(notes).toEqual(['work a', 'commit', 'work b', 'work c'])
  syncs.shift()!()
  await first
  await expect.poll(() => syncs.length).toBe(1)
  expect(notes.slice(4).sort()).toEqual(['answer a', 'commit'])
  syncs.shift()!()
  await Promise.all(others)
  expect(notes.slice(-2)).toEqual(['answer b', 'answer c'])
  await queue.idle()
})
