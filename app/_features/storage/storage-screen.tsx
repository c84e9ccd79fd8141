'use client'

import { HardDrive, History, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StorageFile } from '#contract/storage'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { toast } from '../../_ui/toast.ts'
import { getItem } from '../api/endpoints.ts'
import { sentenceFor, sentenceWithId } from '../api/sentence-for.ts'
import { go, homePath } from '../frame/place.ts'
import { TopBar } from '../frame/top-bar.tsx'
import { trashItems } from '../items/item-actions.ts'
import { FileList } from './file-list.tsx'
import { FreeDialog, type Freeing } from './free-dialog.tsx'
import { Freeable } from './freeable.tsx'
import { SpaceList } from './space-list.tsx'
import { StorageBar } from './storage-bar.tsx'
import { StorageSkeleton } from './storage-skeleton.tsx'
import { useStorage } from './use-storage.ts'
import { words as english } from './words.ts'

/** What takes the space, and what to do about it. */
export function StorageScreen() {
  const words = useWords(english)
  const workspace = useWorkspace()
  const { storage, error, reload } = useStorage()
  const [freeing, setFreeing] = useState<Freeing | null>(null)
  useEffect(() => {
    document.title = `${words.title} · Cove`
  }, [words])
  const toTrash = async (file: StorageFile) => {
    try {
      await trashItems(workspace.store(file.spaceId), [await getItem(file.id)])
    } catch (refusal) {
      toast(sentenceFor(refusal))
    }
    await reload()
  }
  const isEmpty = storage?.quota.usedBytes === 0 && storage.quota.reservedBytes === 0
  return (
    <>
      <TopBar>
        <h1 className="px-2 text-lg font-semibold">{words.title}</h1>
      </TopBar>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!storage && !error && <StorageSkeleton />}
        {!storage && error !== null && (
          <EmptyState
            picture={<HardDrive aria-hidden className="size-10" strokeWidth={1.25} />}
            title={words.failed}
            description={sentenceWithId(error)}
            action={<Button onClick={() => void reload()}>{words.retry}</Button>}
          />
        )}
        {storage && (
          <div className="mx-auto flex max-w-180 flex-col gap-8 px-5 pt-4 pb-16">
            <StorageBar storage={storage} />
            {isEmpty && (
              <EmptyState
                picture={<HardDrive aria-hidden className="size-10" strokeWidth={1.25} />}
                title={words.nothing.title}
                description={words.nothing.description}
                action={<Button onClick={() => go(homePath)}>{words.nothing.action}</Button>}
              />
            )}
            <Freeable
              storage={storage}
              onEmptyTrash={() => setFreeing({ what: 'trash' })}
              onRemoveVersions={() => setFreeing({ what: 'versions', file: null })}
            />
            <SpaceList storage={storage} />
            <FileList
              title={words.largest}
              files={storage.largest}
              spaces={storage.spaces}
              action={(file) => (
                <IconButton
                  size="sm"
                  className="max-sm:size-11"
                  label={words.toTrash(file.name)}
                  onClick={() => void toTrash(file)}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              )}
            />
            <FileList
              title={words.holders}
              files={storage.oldVersions}
              spaces={storage.spaces}
              note={({ versions }) => words.versions(versions)}
              action={(file) => (
                <IconButton
                  size="sm"
                  className="max-sm:size-11"
                  label={words.removeVersionsOf(file.name)}
                  onClick={() => setFreeing({ what: 'versions', file })}
                >
                  <History aria-hidden />
                </IconButton>
              )}
            />
          </div>
        )}
      </div>
      {freeing && storage && (
        <FreeDialog
          freeing={freeing}
          storage={storage}
          onClose={() => {
            setFreeing(null)
            void reload()
          }}
        />
      )}
    </>
  )
}
