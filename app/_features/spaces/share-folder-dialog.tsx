'use client'

import { FolderUsers, UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { InviteForm } from './invite-form.tsx'
import { PersonLine, RoleText } from './person-line.tsx'
import { RoleMenu } from './role-menu.tsx'
import { ShareFoot } from './share-foot.tsx'
import { shareFolder, type Invited } from './space-actions.ts'
import { useRefusal } from './use-refusal.ts'
import { words as english } from './words.ts'

/** Makes a shared space of a folder of the home: who is to be in it is chosen first, and let in at once. */
export function ShareFolderDialog({
  folder,
  onShared,
  onClose,
}: {
  folder: Item
  onShared: (spaceId: string) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const { viewer } = workspace
  const [invited, setInvited] = useState<readonly Invited[]>([])
  const { refusal, isBusy, run } = useRefusal()
  const share = () =>
    run(async () => onShared((await shareFolder(workspace, folder.id, invited)).id))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="md"
      locked={isBusy}
      title={words.dialog.title(folder.name)}
      footer={
        <ShareFoot itemId={folder.id} name={folder.name}>
          <Button onClick={onClose} disabled={isBusy}>
            {words.cancel}
          </Button>
          <Button variant="primary" busy={isBusy} onClick={() => void share()}>
            {words.dialog.verb(invited.length)}
          </Button>
        </ShareFoot>
      }
    >
      <div className="flex min-h-52 flex-col gap-3">
        <InviteForm
          verb={words.invite.add}
          excludedIds={new Set(invited.map(({ id }) => id))}
          onInvite={(person) => Promise.resolve(setInvited([...invited, person]))}
        />
        {refusal && <ErrorNote message={refusal.message} id={refusal.id} />}
        <ul aria-label={words.people} className="flex-1">
          <PersonLine person={viewer} isViewer>
            <RoleText>{words.role.owner}</RoleText>
          </PersonLine>
          {invited.map((person) => (
            <PersonLine key={person.id} person={person}>
              <RoleMenu
                label={words.roleOf(person.name, person.role)}
                role={person.role}
                onChoose={(role) =>
                  setInvited(invited.map((each) => (each === person ? { ...each, role } : each)))
                }
                more={[
                  {
                    label: words.manage.remove,
                    icon: <UserMinus aria-hidden />,
                    danger: true,
                    onSelect: () => setInvited(invited.filter((each) => each !== person)),
                  },
                ]}
              />
            </PersonLine>
          ))}
        </ul>
        <p className="flex items-start gap-2.5 rounded-control bg-surface-2 px-3 py-2.5 text-sm text-ink-2">
          <FolderUsers aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          {words.dialog.becomes}
        </p>
      </div>
    </Dialog>
  )
}
