import { useState, type ReactNode } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { SideScroll } from '../../_ui/side-scroll.tsx'
import { Table, Td, Th } from '../../_ui/table.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { files, names } from './samples.ts'
import { words as english } from './words.ts'

export function Cards() {
  const words = useWords(english)
  return (
    <Card className="flex items-center justify-between gap-4">
      <div>
        <p className="font-semibold text-ink-1">{words.cardTitle}</p>
        <p className="mt-0.5 text-ink-2">{words.cardText}</p>
      </div>
      <Button size="sm">{words.rename}</Button>
    </Card>
  )
}

export function Tables({ nowMs }: { nowMs: number }) {
  const { columns } = useWords(english)
  return (
    <Table>
      <thead>
        <tr>
          <Th>{columns.name}</Th>
          <Th className="text-end!">{columns.size}</Th>
          <Th>{columns.changed}</Th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ name, size, at }) => (
          <tr key={name}>
            <Td>{name}</Td>
            <Td className="figures text-end text-ink-2!">{size}</Td>
            <Td className="whitespace-nowrap text-ink-2!">
              <RelativeTime iso={new Date(nowMs + at).toISOString()} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

export function SideScrolls() {
  const { about, bars } = useWords(english)
  return (
    <SideScroll label={about.sideScroll} className="gap-2">
      {Object.values(bars).map((name) => (
        <Button key={name} size="sm">
          {name}
        </Button>
      ))}
    </SideScroll>
  )
}

/** Dialogs lie over the whole page, so that they take its theme, not that of a pane. */
function Opened({ verb, children }: { verb: string; children: (close: () => void) => ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div>
      <Button onClick={() => setIsOpen(true)}>{verb}</Button>
      {isOpen && children(() => setIsOpen(false))}
    </div>
  )
}

export function Dialogs() {
  const { dialog, rename, cancel, field } = useWords(english)
  return (
    <Opened verb={rename}>
      {(close) => (
        <Dialog
          open
          onOpenChange={close}
          title={dialog.title}
          description={dialog.text}
          footer={
            <>
              <Button onClick={close}>{cancel}</Button>
              <Button variant="primary" onClick={close}>
                {rename}
              </Button>
            </>
          }
        >
          <TextField label={field.name} defaultValue={names.short} />
        </Dialog>
      )}
    </Opened>
  )
}

export function Confirms() {
  const { confirm, remove, wrong } = useWords(english)
  return (
    <Opened verb={remove}>
      {(close) => (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={confirm.title}
          description={confirm.text}
          verb={remove}
          onConfirm={close}
          error={wrong}
        />
      )}
    </Opened>
  )
}
