import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DriveError } from '#contract/errors'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { open } from '#e2e/support/upload-steps'
import { addUser } from '../users/add-user.ts'
import { findCommand } from '../registry.ts'
import { runCommand } from '../run-command.ts'
import { createToken } from './create-token.ts'
import { findActorByToken } from './find-actor.ts'
import { listTokens } from './queries.ts'

const password = 'harbour lights'
let temp: TempDrive
beforeEach(async () => {
  temp = await openTempDrive()
  const { actor } = await temp.addUser('root', { role: 'admin' })
  await addUser(temp.drive, actor, { name: 'ana', password, role: 'user', quotaBytes: null })
})
afterEach(() => temp.close())

const make = (more: { scope?: 'all' | 'read'; expiresAt?: string }) =>
  createToken(temp.drive, { name: 'ana', password, address: '10.0.0.1', label: 'l', ...more })
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'not refused',
    (error: unknown) => (error instanceof DriveError ? error.code : String(error)),
  )

describe('a token', () => {
  test('may do everything and stands until it is revoked, unless it is made otherwise', async () => {
    const made = await make({})
    expect(made).toMatchObject({ scope: 'all', expiresAt: null })
    const actor = (await findActorByToken(temp.drive, made.token))!
    expect(await listTokens(temp.drive.database.read, actor)).toMatchObject([
      { scope: 'all', expiresAt: null },
    ])
  })

  test('says what it may do and until when', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const made = await make({ scope: 'read', expiresAt })
    expect(made).toMatchObject({ scope: 'read', expiresAt })
    const actor = (await findActorByToken(temp.drive, made.token))!
    expect(actor.scope).toBe('read')
    expect(await listTokens(temp.drive.database.read, actor)).toMatchObject([
      { scope: 'read', expiresAt },
    ])
  })

  test('is not made to end in the past', async () => {
    const past = new Date(Date.now() - 1).toISOString()
    expect(await codeOf(make({ expiresAt: past }))).toBe('invalid_input')
    expect(await temp.drive.database.read.apiToken.count({ where: { label: 'l' } })).toBe(0)
  })

  test('A1 that may only read runs no command and opens no upload, past every door', async () => {
    const { token } = await make({ scope: 'read' })
    const actor = (await findActorByToken(temp.drive, token))!
    const home = await temp.drive.database.read.space.findFirstOrThrow({
      where: { ownerId: actor.userId },
    })
    const input = { spaceId: home.id, parentId: home.rootId, name: 'a' }
    const run = runCommand(temp.drive, findCommand('folder.create')!, input, {
      actor,
      commandId: null,
    })
    expect(await codeOf(run)).toBe('not_allowed')
    const upload = open(temp.drive, actor, { filename: 'b', spaceId: home.id }, 4)
    expect(await codeOf(upload)).toBe('not_allowed')
    const left = {
      items: await temp.drive.database.read.item.count({ where: { name: { not: '' } } }),
    }
    expect(left).toEqual({ items: 0 })
  })
})
