import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { testPostgresqlUrl } from '#e2e/support/test-database'
import type { AuditRow } from '#contract/audit'
import { clock } from '#server/platform/clock'
import { changePassword } from '../credentials/change-password.ts'
import { createToken } from '../credentials/create-token.ts'
import { findActorBySession } from '../credentials/find-actor.ts'
import { revokeCredential } from '../credentials/revoke-credential.ts'
import { signIn } from '../credentials/sign-in.ts'
import { signOut } from '../credentials/sign-out.ts'
import { findCommand } from '../registry.ts'
import { runAndTell } from '../run-command.ts'
import { addUser } from '../users/add-user.ts'
import { changeUser } from '../users/change-user.ts'
import { purgeUser } from '../users/purge-user.ts'
import { visitLink } from '../links/visit-link.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit, type AuditFilter } from './list-audit.ts'
import { pruneAudit } from './prune-audit.ts'
import { recordAudit } from './record-audit.ts'
import { maxTalliesAnHour, tallyRefusal } from './tally-refusal.ts'

const realNow = clock.now
const password = 'correct horse battery'
let temp: TempDrive

beforeEach(async () => {
  temp = await openTempDrive()
})
afterEach(async () => {
  clock.now = realNow
  await temp.close()
})

const all = async (filter: AuditFilter = {}): Promise<AuditRow[]> =>
  (await listAudit(temp.drive.database.read, filter, { limit: 200 })).rows
/** The acts, the oldest first. */
const acts = async (filter: AuditFilter = {}): Promise<string[]> =>
  (await all(filter)).map(({ act }) => act).reverse()
const by = (name: string, given = password) => ({
  name,
  password: given,
  address: '10.0.0.1',
  userAgent: 'Firefox',
})
const newUser = (name: string, role: 'admin' | 'user' = 'user') =>
  addUser(temp.drive, 'operator', { name, password, role })
const run = (name: string, input: object, actor: Parameters<typeof runAndTell>[3]['actor']) =>
  runAndTell(temp.drive, findCommand(name)!, input, { actor, commandId: null })

describe('the audit log', () => {
  test('tells who came in and went, by which way and from where', async () => {
    await newUser('ana')
    const { sessionId } = await signIn(temp.drive, by('ana'))
    const { id } = await createToken(temp.drive, { ...by('ana'), label: 'backup' })
    const actor = (await findActorBySession(temp.drive, sessionId))!
    await revokeCredential(temp.drive, actor, { kind: 'token', id })
    await signOut(temp.drive, sessionId)
    await signOut(temp.drive, sessionId)
    expect(await acts()).toEqual([
      'user.added',
      'session.made',
      'token.made',
      'token.revoked',
      'session.ended',
    ])
    const [, , made] = await all()
    expect(made).toMatchObject({
      actor: { name: 'ana' },
      address: '10.0.0.1',
      target: { id, name: 'backup' },
      byOperator: false,
    })
  })

  test('counts refused tries alike in one row, and says once that a wait began', async () => {
    const { id } = await newUser('ana')
    const nowMs = realNow()
    clock.now = () => nowMs
    for (let i = 0; i < 5; i += 1)
      await signIn(temp.drive, by('Ana', 'wrong')).catch(() => undefined)
    const rows = await all({ acts: ['signIn.refused', 'signIn.throttled'] })
    expect(rows).toMatchObject([
      { act: 'signIn.throttled', count: 1, actor: null, target: { id, name: 'ana' } },
      {
        act: 'signIn.refused',
        count: 5,
        actor: null,
        address: '10.0.0.1',
        target: { id, name: 'ana' },
        details: { door: 'web', why: 'password' },
      },
    ])
    // What comes while the wait lasts costs nothing and adds nothing.
    await signIn(temp.drive, by('ana', 'wrong')).catch(() => undefined)
    expect(await all({ acts: ['signIn.refused'] })).toMatchObject([{ count: 5 }])
  })

  test('keeps no name that nobody has: it may be a password, typed into the wrong field', async () => {
    await signIn(temp.drive, by('hunter2 is my password', 'x')).catch(() => undefined)
    const rows = await all()
    expect(rows).toMatchObject([{ act: 'signIn.refused', target: null }])
    expect(JSON.stringify(rows)).not.toContain('hunter2')
  })

  test('no flood of refusals grows it beyond a bound an hour', async () => {
    await temp.drive.database.transact(async (tx) => {
      for (let i = 0; i < maxTalliesAnHour + 300; i += 1) {
        const address = `10.${i >> 8}.${i & 255}.7`
        await tallyRefusal(tx, { act: 'signIn.refused', by: null, address })
      }
    })
    const rows = await temp.drive.database.read.audit.findMany()
    expect(rows).toHaveLength(maxTalliesAnHour + 1)
    expect(rows.find(({ address }) => address === '')).toMatchObject({ count: 300 })
  })

  test('tells what changed of people, by whom', async () => {
    const root = await temp.addUser('root', { role: 'admin' })
    const actor = { ...root.actor, address: '10.0.0.9' }
    const ben = await addUser(temp.drive, actor, { name: 'ben', password, role: 'user' })
    await changeUser(temp.drive, actor, ben.id, {
      quotaBytes: 5,
      role: 'admin',
      password: 'another long one',
    })
    await changeUser(temp.drive, actor, ben.id, { disabled: true, role: 'admin' })
    await changeUser(temp.drive, 'operator', ben.id, { disabled: false })
    await purgeUser(temp.drive, actor, ben.id)
    expect(await acts({ user: 'ben' })).toEqual([
      'user.added',
      'user.quota',
      'user.role',
      'user.password',
      'user.disabled',
      'user.enabled',
      'user.removed',
    ])
    const rows = await all({ user: 'ben' })
    expect(rows.map(({ byOperator }) => byOperator)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    expect(rows[0]).toMatchObject({
      actor: { name: 'root' },
      address: '10.0.0.9',
      details: { purged: true },
    })
  })

  test('tells of one’s own change of the password', async () => {
    await newUser('ana')
    const { sessionId } = await signIn(temp.drive, by('ana'))
    const actor = (await findActorBySession(temp.drive, sessionId))!
    const change = {
      currentPassword: password,
      newPassword: 'quite another one',
      address: '10.0.0.2',
    }
    await changePassword(temp.drive, actor, change)
    expect((await all())[0]).toMatchObject({ act: 'password.changed', address: '10.0.0.2' })
  })

  test('tells of spaces, members and links, and of nothing that only changes files', async () => {
    const ana = await temp.addUser('ana')
    await temp.addUser('ben')
    const { entry } = await run(
      'folder.create',
      { spaceId: ana.homeSpaceId, parentId: ana.rootId, name: 'Plans' },
      ana.actor,
    )
    const folderId = (entry as { items: { item: { id: string } }[] }).items[0]!.item.id
    const made = await run(
      'link.create',
      { itemId: folderId, mode: 'view', password: 'open sesame' },
      ana.actor,
    )
    const { link } = made.told as { link: { id: string; token: string } }
    const visit = { token: link.token, pass: undefined, address: '10.0.0.3' }
    await visitLink(temp.drive, { ...visit, password: 'wrong' }).catch(() => undefined)
    await visitLink(temp.drive, { ...visit, password: 'open sesame' })
    await run('link.revoke', { linkId: link.id }, ana.actor)
    await run(
      'folder.share',
      { itemId: folderId, members: [{ userName: 'ben', role: 'viewer' }] },
      ana.actor,
    )
    const [shared] = await all()
    await run(
      'member.set',
      { spaceId: shared!.target!.id, userName: 'ben', role: 'editor' },
      ana.actor,
    )
    await run('member.remove', { spaceId: shared!.target!.id, userName: 'ben' }, ana.actor)
    expect(await acts()).toEqual([
      'link.created',
      'signIn.refused',
      'visit.made',
      'link.revoked',
      'folder.shared',
      'member.set',
      'member.removed',
    ])
    expect(shared).toMatchObject({ details: { members: 'ben: viewer' }, target: { name: 'Plans' } })
    const text = JSON.stringify(
      await temp.drive.database.read.audit.findMany(),
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    )
    for (const secret of ['open sesame', link.token]) expect(text).not.toContain(secret)
  })

  test('an act that fails leaves no row, and a row that cannot be written lets no act happen', async () => {
    const root = await temp.addUser('root', { role: 'admin' })
    await addUser(temp.drive, root.actor, { name: 'ben', password, role: 'user' })
    await expect(
      addUser(temp.drive, root.actor, { name: 'Ben', password, role: 'user' }),
    ).rejects.toThrow()
    expect(await acts()).toEqual(['user.added'])
    await temp.drive.database.transact((tx) =>
      testPostgresqlUrl
        ? tx.$executeRaw`ALTER TABLE "Audit" ADD CONSTRAINT "no_audit" CHECK ("act" = '') NOT VALID`
        : tx.$executeRaw`
            CREATE TRIGGER "no_audit" BEFORE INSERT ON "Audit" BEGIN SELECT RAISE(ABORT, 'full'); END`,
    )
    await expect(
      addUser(temp.drive, root.actor, { name: 'cara', password, role: 'user' }),
    ).rejects.toThrow()
    expect(await temp.drive.database.read.user.count({ where: { name: 'cara' } })).toBe(0)
  })

  test('is read by pages without a gap, by act, user and time', async () => {
    let nowMs = realNow()
    clock.now = () => nowMs
    for (let i = 0; i < 7; i += 1) {
      // Two at the same moment each.
      if (i % 2 === 0) nowMs += 1000
      const act = i % 3 === 0 ? 'link.created' : 'link.revoked'
      const target = { id: `l${i}`, name: `link ${i}` }
      await temp.drive.database.transact((tx) => recordAudit(tx, { act, by: null, target }))
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(temp.drive.database.read, {}, { cursor, limit: 2 })
      seen.push(...page.rows.map(({ target }) => target!.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(7)
    expect(await acts({ acts: ['link.created'] })).toHaveLength(3)
    expect(await all({ user: 'link 4' })).toHaveLength(1)
    expect(await all({ fromMs: nowMs })).toHaveLength(1)
    expect(await all({ toMs: nowMs })).toHaveLength(6)
  })

  test('forgets what is older than it is kept, and refusals beyond their bound', async () => {
    let nowMs = realNow() - 400 * 24 * 3600_000
    clock.now = () => nowMs
    const { transact } = temp.drive.database
    await transact((tx) => recordAudit(tx, { act: 'user.added', by: 'operator' }))
    nowMs = realNow()
    await transact((tx) => recordAudit(tx, { act: 'user.removed', by: 'operator' }))
    for (let i = 0; i < 5; i += 1) {
      nowMs += 3600_000
      await transact((tx) => tallyRefusal(tx, { act: 'signIn.refused', by: null, address: '::1' }))
    }
    expect(await pruneAudit(temp.drive, { days: 365, tallies: 3 })).toBe(3)
    expect(await acts()).toEqual(['user.removed', ...Array<string>(3).fill('signIn.refused')])
  })

  test('a spreadsheet that opens the export runs nothing that a name says', async () => {
    const target = { id: 'x', name: '=HYPERLINK("http://evil","a,b")' }
    await temp.drive.database.transact((tx) =>
      recordAudit(tx, {
        act: 'token.made',
        by: { userId: 'u', name: '@SUM(A1)' },
        address: '',
        target,
      }),
    )
    let text = ''
    const may = async () => undefined
    for await (const piece of exportAudit(temp.drive.database.read, {}, 'csv', may)) text += piece
    const [head, line] = text.split('\r\n')
    expect(head).toMatch(/^id,at,actorId,/)
    expect(line).toContain(`,"'@SUM(A1)",`)
    expect(line).toContain(`,"'=HYPERLINK(""http://evil"",""a,b"")",`)
  })
})
