import { ShieldCheck } from 'lucide-react'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { ShareLinkButton } from '../spaces/share-link-button.tsx'
import { useRights, useSpace } from '../spaces/use-rights.ts'
import { CopyLine } from './copy-line.tsx'
import { Fact, Section, WhoWhen } from './fact.tsx'
import { SpacePeople } from './space-people.tsx'
import { VersionList } from './version-list.tsx'
import { words as english } from './words.ts'

/** Everything that is known of one item: of a folder, of a file with its digests and versions, of a shared space. */
export function ItemFacts({ item }: { item: Item }) {
  const words = useWords(english)
  const formats = useFormats()
  const isRoot = item.parentId === null
  const here = useSpace(item.spaceId)
  const behind = useSpace(item.targetSpaceId ?? '')
  const { change } = useRights(item.spaceId)
  const space = item.kind === 'shortcut' ? behind : here?.kind === 'shared' ? here : null
  return (
    <>
      <dl className="flex flex-col gap-3 pt-1 pb-4">
        <Fact label={words.kind}>{kindOf(item, isRoot && space !== null)}</Fact>
        {item.kind === 'file' && (
          <Fact label={words.size}>
            <span className="figures">{formats.size(item.sizeBytes)}</span>
            <span className="figures block text-sm text-ink-3">
              {words.exactSize(item.sizeBytes)}
            </span>
          </Fact>
        )}
        {space && (isRoot || item.kind === 'shortcut') && (
          <Fact label={words.owner}>
            <bdi>{space.owner.name}</bdi>
          </Fact>
        )}
        {!(isRoot && !space) && (
          <Fact label={words.made}>
            <WhoWhen person={item.createdBy} iso={item.createdAt} />
          </Fact>
        )}
        {!isRoot && (
          <Fact label={words.changed}>
            <WhoWhen person={item.updatedBy} iso={item.modifiedAt} />
          </Fact>
        )}
      </dl>
      {item.md5 && item.sha256 && (
        <Section title={words.checksums}>
          <p className="flex items-center gap-1.5 pb-1 text-sm text-good">
            <ShieldCheck aria-hidden className="size-4" />
            {words.verified}
          </p>
          <CopyLine label="SHA-256" value={item.sha256} />
          <CopyLine label="MD5" value={item.md5} />
        </Section>
      )}
      {item.kind === 'file' && <VersionList item={item} />}
      {change && item.kind !== 'shortcut' && (
        <Section title={words.links}>
          <ShareLinkButton itemId={item.id} name={item.name || (space?.name ?? words.home)} />
        </Section>
      )}
      {space && <SpacePeople space={space} />}
    </>
  )
}

function kindOf({ kind, name }: Item, isSpace: boolean): string {
  const words = wordsNow(english)
  if (isSpace) return words.kinds.space
  const extension = /[^.]\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
  return kind === 'file' && extension ? words.fileKind(extension) : words.kinds[kind]
}
