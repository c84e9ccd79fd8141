import { expect, test } from 'vitest'
import { neighbours } from './neighbours.ts'

const owner = {}
/** Answers each by itself, and notes who came together. */
function doubling() {
  const groups: number[][] = []
  const act = async (all: number[]) => {
    groups.push(all)
    return all.map((n) => n * 2)
  }
  return { groups, come: (n: number, key = 'one', of = owner) => neighbours(of, key, n, act) }
}

test('those with one key of one owner come together, in their order, and each gets his own answer', async () => {
  const { groups, come } = doubling()
  const answers = await Promise.all([
    come(1),
    come(2, 'other'),
    come(3),
    come(4, 'one', {}),
    come(5),
  ])
  expect(answers).toEqual([2, 4, 6, 8, 10])
  expect(groups).toEqual([[1, 3, 5], [2], [4]])
})

test('whoever comes in another turn of the event loop is of another group, and a group has its bound', async () => {
  const { groups, come } = doubling()
  await Promise.all(Array.from({ length: 70 }, (_, n) => come(n)))
  await come(99)
  expect(groups.map(({ length }) => length)).toEqual([32, 32, 6, 1])
})

test('what goes wrong for all is told to everybody, and what goes wrong for one to him alone', async () => {
  const wrong = () => neighbours(owner, 'wrong', 1, () => Promise.reject(new Error('all')))
  const all = await Promise.allSettled([wrong(), wrong()])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const act = async (ones: number[]) =>
    ones.map((n) => (n === 2 ? Promise.reject(new Error('his own')) : n))
  const some = await Promise.allSettled([1, 2, 3].map((n) => neighbours(owner, 'some', n, act)))
  expect(some.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
