import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { carryOver } from './carry-over.ts'

let temp: TempDrive
beforeEach(async () => {
  temp = await openTempDrive()
})
afterEach(() => temp.close())

const { postMessage, terminate } = Worker.prototype
afterEach(() => Object.assign(Worker.prototype, { postMessage, terminate }))

test('the thread is ended when it has carried what it was asked to, for in the middle of it the process would end with it', async () => {
  let letGo = (): void => undefined
  let ended = 0
  Worker.prototype.postMessage = function (this: Worker, ...order: unknown[]) {
    letGo = () => postMessage.apply(this, order as [unknown])
  }
  Worker.prototype.terminate = function (this: Worker) {
    ended += 1
    return terminate.apply(this)
  }
  const carrying = carryOver(join(temp.dataDir, 'cove.db'))
  for (let commits = 0; commits < 32; commits += 1) carrying.committed()
  const closing = carrying.close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(ended).toBe(0)
  letGo()
  await closing
  expect(ended).toBe(1)
})

test('commits wait for a carrying that is late by as many as it was begun for', async () => {
  let letGo = (): void => undefined
  Worker.prototype.postMessage = function (this: Worker, ...order: unknown[]) {
    letGo = () => postMessage.apply(this, order as [unknown])
  }
  const carrying = carryOver(join(temp.dataDir, 'cove.db'))
  const settled = async () => undefined
  for (let commits = 0; commits < 32 + 31; commits += 1) carrying.committed()
  await carrying.room(settled)
  carrying.committed()
  let isRoom = false
  const room = carrying.room(settled).then(() => (isRoom = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(isRoom).toBe(false)
  letGo()
  await room
  await carrying.close()
})
