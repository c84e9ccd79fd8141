import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import type { NewLink } from '#contract/links'
import { uploadWishSchema } from '#contract/upload-wish'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { createLink } from '#server/domain/links/create-link'
import { commands } from '#server/domain/registry'
import { runAndTell, runCommand } from '#server/domain/run-command'
import { addSmallFile, maxSmallBytes } from '#server/domain/uploads/add-small-file'
import { uploadFile } from '#e2e/support/upload-steps'

type Place = { spaceId: string; rootId: string }
type FileWish = { in?: string; type?: string; replaces?: boolean }

/** One person at work in one space, by the commands and uploads that everybody has. */
export class Hand {
  constructor(
    readonly drive: Drive,
    readonly actor: Actor,
    readonly place: Place,
  ) {}

  /** The same person in another space. */
  in(place: Place): Hand {
    return new Hand(this.drive, this.actor, place)
  }

  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Entry> {
    return runCommand(this.drive, commands[name] as never, input, this.#call)
  }

  async folder(name: string, parentId = this.place.rootId): Promise<string> {
    const entry = await this.run('folder.create', { spaceId: this.place.spaceId, parentId, name })
    return (entry as { items: { item: { id: string } }[] }).items[0]!.item.id
  }

  /** A file with what is in it; answers its id. */
  async file(filename: string, content: string | Buffer, wish: FileWish = {}): Promise<string> {
    const { in: parentId = this.place.rootId, type: filetype = '', replaces } = wish
    const bytes = Buffer.from(content)
    const wanted = {
      spaceId: this.place.spaceId,
      parentId,
      filename,
      filetype,
      onConflict: replaces ? ('replace' as const) : ('fail' as const),
    }
    if (bytes.length > maxSmallBytes)
      return (await uploadFile(this.drive, this.actor, wanted, bytes)).itemId!
    const asked = {
      wish: uploadWishSchema.parse(wanted),
      metadata: '',
      lengthBytes: bytes.length,
    }
    return (await addSmallFile(this.drive, this.actor, asked, bytes)).itemId!
  }

  async link(input: CommandInput<'link.create'>): Promise<NewLink> {
    const { told } = await runAndTell(this.drive, createLink, input, this.#call)
    return (told as { link: NewLink }).link
  }

  get #call() {
    return { actor: this.actor, commandId: null }
  }
}
