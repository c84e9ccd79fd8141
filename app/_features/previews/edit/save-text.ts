import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { getItem } from '../../api/endpoints.ts'
import { readRefusal } from '../../api/request.ts'
import { announceSignedOut } from '../../api/signed-out.ts'
import { Unreachable } from '../../api/unreachable.ts'
import { md5OfFile } from '../../uploads/digest-file.ts'

export type Saved = { itemId: string; sha256: string; version: number }

/** What stands in the way of a save: the file with another content than the one that was changed; null: it is gone. */
export type InTheWay = { theirs: Item | null }

/**
 * Saves bytes as the next version of a file, wherever it is called and lies now, but only over the content `over`. Safe to
 * repeat: where a lost answer had saved these bytes already, it says so. Throws `DriveError`, `Unreachable`.
 */
export async function saveText(
  item: Item,
  source: string,
  over: string,
): Promise<Saved | InTheWay> {
  const file = new File([source], item.name)
  const md5 = await md5OfFile(file)
  for (let tries = 0; ; tries += 1) {
    const now = await findNow(item.id)
    if (!now) return { theirs: null }
    if (now.sha256 !== over) {
      if (now.sha256 && now.md5 === md5 && now.sizeBytes === file.size)
        return { itemId: now.id, sha256: now.sha256, version: now.version }
      return { theirs: now }
    }
    try {
      return await send(file, { ...placeOf(now), md5, onConflict: 'replace', ifSha256: over })
    } catch (error) {
      // Renamed, moved or replaced between the look and the save: the next look tells.
      if (!(error instanceof DriveError) || error.code !== 'stale' || tries === 2) throw error
    }
  }
}

/** Saves bytes as a new file beside another, under a free name like its own. */
export async function saveCopy(beside: Item, source: string): Promise<Item> {
  const file = new File([source], beside.name)
  const md5 = await md5OfFile(file)
  const { itemId } = await send(file, { ...placeOf(beside), md5, onConflict: 'rename' })
  return getItem(itemId)
}

async function findNow(itemId: string): Promise<Item | null> {
  return getItem(itemId).catch((error: unknown) => {
    if (error instanceof DriveError && error.code === 'not_found') return null
    throw error
  })
}

const placeOf = ({ spaceId, parentId, name, mediaType }: Item) => ({
  spaceId,
  parentId: parentId ?? '',
  filename: name,
  filetype: mediaType ?? '',
})

/** A whole file in the request that creates its upload: there is nothing to resume. */
async function send(file: File, metadata: Record<string, string>): Promise<Saved> {
  const answer = await fetch('/api/v1/uploads', {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(file.size),
      'Upload-Metadata': encode({ ...metadata, lastModified: String(Date.now()) }),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: file,
  }).catch((cause: unknown) => {
    throw new Unreachable({ cause })
  })
  const itemId = answer.headers.get('Cove-Item')
  const digest = /sha-256=:([A-Za-z0-9+/=]+):/.exec(answer.headers.get('Repr-Digest') ?? '')
  if (answer.ok && itemId && digest)
    return {
      itemId,
      sha256: hexOf(digest[1]!),
      version: Number(answer.headers.get('Cove-Version')),
    }
  const refusal = readRefusal(await answer.text().catch(() => ''))
  if (refusal?.code === 'not_signed_in') announceSignedOut()
  throw refusal ?? (answer.status >= 502 ? new Unreachable() : new DriveError('internal'))
}

function encode(metadata: Record<string, string>): string {
  return Object.entries(metadata)
    .map(
      ([key, value]) => `${key} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`,
    )
    .join(',')
}

function hexOf(base64: string): string {
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(
    '',
  )
}
