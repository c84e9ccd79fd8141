import { randomBytes } from 'node:crypto'
import { addFile } from '#e2e/support/add-file'
import { addMany } from '#e2e/support/add-many'
import { makeLink } from '#e2e/support/make-link'
import type { SharedSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'
import { open, uploadFile } from '#e2e/support/upload-steps'
import type { AnyActor } from '#server/domain/actor'
import { newToken, tokenHash } from '#server/domain/credentials/api-token'
import { newLinkToken } from '#server/domain/links/link-token'
import { newId } from '#server/platform/new-id'
import { secretMark, type Asker, type World } from './world.ts'

/**
 * Where a request aims. own: the actor's home, or what a visitor's link leads to. shared: the space where each role has
 * somebody; for visitors what is beside their link. trashed: the same, put away. foreign: the victim's. none: nowhere.
 */
export const targetClasses = ['own', 'shared', 'trashed', 'foreign', 'none'] as const
export type TargetClass = (typeof targetClasses)[number]

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Makes targets of one class for one actor, a fresh one each time it is asked. */
export class Place {
  readonly #world: World
  readonly #asker: Asker
  readonly targets: TargetClass

  constructor(world: World, asker: Asker, targets: TargetClass) {
    this.#world = world
    this.#asker = asker
    this.targets = targets
  }

  get #drive() {
    return this.#world.served.drive
  }

  get isNowhere(): boolean {
    return this.targets === 'none'
  }

  /** The actor's own other end: where a move goes to, or what is moved. Of who has no home, the owner's. */
  get home(): SharedSpace {
    const { homeSpaceId, rootId } = this.#self
    return { spaceId: homeSpaceId, rootId }
  }

  /** The space where items of this place lie, and the folder that they are put into. */
  get base(): SharedSpace {
    const { team, vault } = this.#world
    if (this.targets === 'none') return { spaceId: newId(), rootId: newId() }
    if (this.targets === 'foreign') return vault
    if (this.targets !== 'own') return team
    const { link } = this.#asker
    return link ? { spaceId: team.spaceId, rootId: link.actor.itemId } : this.home
  }

  async folder(): Promise<string> {
    if (this.isNowhere) return newId()
    return this.#put(await this.#newFolder(this.base))
  }

  /** A folder in the actor's home, whatever the class. */
  atHome(): Promise<string> {
    return this.#newFolder(this.home)
  }

  /** Without bytes. */
  async file(): Promise<string> {
    if (this.isNowhere) return newId()
    return this.#put((await addFile(this.#drive, this.base.rootId, this.name())).itemId)
  }

  /** With bytes, in a folder of its own. */
  async storedFile(content?: { filetype: string; bytes: Buffer }) {
    if (this.isNowhere) return { folderId: newId(), fileId: newId() }
    const folderId = await this.#newFolder(this.base)
    const { filetype = '', bytes } = content ?? {}
    const wanted = { filename: this.name(), parentId: folderId, filetype }
    const { itemId } = await uploadFile(this.#drive, this.#keeper.actor, wanted, bytes)
    await this.#put(folderId)
    return { folderId, fileId: itemId }
  }

  async picture(): Promise<string> {
    return (await this.storedFile({ filetype: 'image/png', bytes: pixel })).fileId
  }

  /** A file whose version 1 is not its content any more. */
  async overwritten(): Promise<string> {
    const { fileId } = await this.storedFile()
    if (this.isNowhere) return fileId
    await this.#drive.database.transact(async (tx) => {
      const first = await tx.version.findFirstOrThrow({ where: { itemId: fileId } })
      const second = { ...first, id: newId(), number: 2 }
      await tx.version.create({ data: second })
      await tx.item.update({
        where: { id: fileId },
        data: { version: 2, versionId: second.id },
      })
      await tx.$executeRaw`UPDATE "User" SET "usedBytes" = "usedBytes" + ${second.sizeBytes}
        WHERE "id" = (SELECT "ownerId" FROM "Space" JOIN "Item" i ON i."spaceId" = "Space"."id" WHERE i."id" = ${fileId})`
    })
    return fileId
  }

  /** A folder that was put into the trash by itself, whatever the class. */
  async awayFolder(): Promise<string> {
    const id = await this.folder()
    if (!this.isNowhere) await this.#trash(id)
    return id
  }

  /** A whole space: the home, a team of its own, a deleted one, one of the victim's. */
  async space(): Promise<SharedSpace> {
    if (this.targets === 'own' || this.isNowhere) return this.base
    if (this.targets === 'foreign') return this.#world.newVault()
    const team = await this.#world.newTeam()
    if (this.targets === 'trashed') await this.#deleteSpace(team.spaceId)
    return team
  }

  /** A deleted one, whatever the class: the actor's own, the team owner's, the victim's. */
  async awaySpace(): Promise<string> {
    if (this.isNowhere) return newId()
    const { newTeam, newVault } = this.#world
    const { spaceId } = this.targets === 'foreign' ? await newVault() : await newTeam()
    const { user } = this.#asker
    if (this.targets === 'own' && user) {
      await this.#drive.database.transact(async (tx) => {
        await tx.member.deleteMany({ where: { spaceId, userId: user.actor.userId } })
        await tx.member.updateMany({
          where: { spaceId, role: 'owner' },
          data: { userId: user.actor.userId },
        })
        await tx.space.update({ where: { id: spaceId }, data: { ownerId: user.actor.userId } })
      })
    }
    await this.#deleteSpace(spaceId)
    return spaceId
  }

  /** A link of the actor's, of the owner's in the team, of the victim's. */
  async link(): Promise<string> {
    if (this.isNowhere) return newId()
    if (this.targets === 'own' && this.#asker.link) return this.#asker.link.id
    return (await this.#newLink()).id
  }

  /** The token of a link; foreign: of one that was revoked. */
  async linkToken(): Promise<string> {
    if (this.isNowhere) return newLinkToken()
    const { id, token } = await this.#newLink()
    if (this.targets === 'foreign')
      await this.#drive.database.transact((tx) => tx.link.delete({ where: { id } }))
    return token
  }

  async #newLink() {
    const folderId = await this.#newFolder(this.base)
    const link = await makeLink(this.#drive, this.#keeper, folderId)
    await this.#put(folderId)
    return link
  }

  /** The actor's own upload, one of a colleague in the team, his own into a folder that is put away now, the victim's. */
  async upload(): Promise<string> {
    if (this.isNowhere) return newId()
    const { colleague, victim } = this.#world
    const own = this.#asker.link?.actor.mode === 'drop' ? this.#asker.link.actor : this.#self.actor
    const by: AnyActor =
      this.targets === 'foreign' ? victim.actor : this.targets === 'shared' ? colleague.actor : own
    const base = this.targets === 'trashed' ? this.home : this.base
    const parentId = by.kind === 'link' ? by.itemId : await this.#newFolder(base)
    const { id } = await open(this.#drive, by, { filename: this.name(), parentId }, 4)
    if (by.kind === 'user') await this.#put(parentId)
    return id
  }

  async token(): Promise<string> {
    if (this.isNowhere) return newId()
    const id = newId()
    const row = { id, tokenHash: tokenHash(newToken()), createdAtMs: 1, lastSeenAtMs: 1 }
    await this.#drive.database.transact((tx) =>
      tx.apiToken.create({ data: { ...row, userId: this.#keeper.actor.userId } }),
    )
    return id
  }

  async session(): Promise<string> {
    if (this.isNowhere) return newId()
    const id = newId()
    const times = { createdAtMs: 1, lastSeenAtMs: 1, expiresAtMs: Date.now() + 3600_000 }
    await this.#drive.database.transact((tx) =>
      tx.session.create({ data: { id, userId: this.#keeper.actor.userId, ...times } }),
    )
    return id
  }

  /** Somebody whom nobody knows. */
  async person(): Promise<{ id: string; name: string }> {
    const name = `p ${randomBytes(6).toString('hex')}`
    if (this.isNowhere) return { id: newId(), name }
    const { actor } = await this.#world.served.addUser(name)
    return { id: actor.userId, name }
  }

  name(): string {
    const mark = this.targets === 'foreign' ? secretMark : 'n'
    return `${mark} ${randomBytes(6).toString('hex')}`
  }

  /** Who may do everything here. */
  get #keeper(): TempUser {
    if (this.targets === 'foreign') return this.#world.victim
    return this.targets === 'own' ? this.#self : this.#world.askers.owner.user!
  }

  /** The actor; of one who can make nothing, the owner: he is refused before it counts whose it is. */
  get #self(): TempUser {
    const { user, name } = this.#asker
    return user && name !== 'disabled' ? user : this.#world.askers.owner.user!
  }

  async #newFolder({ rootId }: SharedSpace): Promise<string> {
    const [id] = await addMany(this.#drive, 'folder', [{ parentId: rootId, name: this.name() }])
    return id!
  }

  async #put(id: string): Promise<string> {
    if (this.targets === 'trashed') await this.#trash(id)
    return id
  }

  async #trash(id: string): Promise<void> {
    const trashed = { trashedAtMs: 1, trashedById: this.#keeper.actor.userId }
    await this.#drive.database.transact((tx) => tx.item.update({ where: { id }, data: trashed }))
  }

  async #deleteSpace(id: string): Promise<void> {
    await this.#drive.database.transact((tx) =>
      tx.space.update({ where: { id }, data: { deletedAtMs: 1 } }),
    )
  }
}
