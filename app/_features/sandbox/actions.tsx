import { Copy, Ellipsis, PencilLine, Share2, Star, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ContextMenu } from '../../_ui/context-menu.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { menuLook } from '../../_ui/menu-look.ts'
import { MenuRows, type MenuEntry } from '../../_ui/menu-rows.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { SwitchMark } from '../../_ui/switch-mark.tsx'
import { words as english } from './words.ts'

export function Buttons() {
  const words = useWords(english)
  return (
    <div className="flex flex-col gap-4">
      {(['primary', 'plain', 'quiet', 'danger'] as const).map((variant) => {
        const verb = variant === 'danger' ? words.remove : words.share
        return (
          <div key={variant} className="flex flex-wrap items-center gap-2">
            <Button variant={variant}>
              {variant === 'danger' ? <Trash2 aria-hidden /> : <Share2 aria-hidden />}
              {verb}
            </Button>
            <Button variant={variant} busy>
              {verb}
            </Button>
            <Button variant={variant} disabled>
              {words.off}
            </Button>
          </div>
        )
      })}
      <div className="flex flex-wrap items-center gap-2">
        {(['sm', 'md', 'lg'] as const).map((size) => (
          <Button key={size} size={size}>
            <Upload aria-hidden />
            {words.upload}
          </Button>
        ))}
      </div>
      <Button variant="primary" wide>
        {words.upload}
      </Button>
    </div>
  )
}

export function IconButtons() {
  const words = useWords(english)
  const [isOn, setIsOn] = useState(true)
  return (
    <div className="flex flex-wrap items-center gap-2">
      {(['sm', 'md', 'lg'] as const).map((size) => (
        <IconButton key={size} label={words.copy} size={size}>
          <Copy aria-hidden />
        </IconButton>
      ))}
      <IconButton
        label={isOn ? words.starred : words.star}
        aria-pressed={isOn}
        onClick={() => setIsOn(!isOn)}
      >
        <Star aria-hidden />
      </IconButton>
      <IconButton label={words.more} data-state="open">
        <Ellipsis aria-hidden />
      </IconButton>
      <IconButton label={words.off} disabled>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  )
}

function useEntries(): MenuEntry[] {
  const words = useWords(english)
  const [isShown, setIsShown] = useState(true)
  const nothing = () => undefined
  return [
    { label: words.rename, icon: <PencilLine aria-hidden />, keys: 'F2', onSelect: nothing },
    { label: words.share, icon: <Share2 aria-hidden />, note: words.note, onSelect: nothing },
    { label: words.boxes.chosen, isOn: true, onSelect: nothing },
    { label: words.presence, isSwitch: true, isOn: isShown, onSelect: () => setIsShown(!isShown) },
    { label: words.off, icon: <Copy aria-hidden />, disabled: true, onSelect: nothing },
    'separator',
    { label: words.remove, icon: <Trash2 aria-hidden />, danger: true, onSelect: nothing },
  ]
}

export function Menus() {
  const words = useWords(english)
  const entries = useEntries()
  return (
    <div>
      <Menu entries={entries} trigger={<Button>{words.open}</Button>} />
    </div>
  )
}

export function ContextMenus() {
  const words = useWords(english)
  const entries = useEntries()
  return (
    <ContextMenu entries={() => entries}>
      <div className="grid h-24 place-items-center rounded-card border border-dashed border-line-strong px-4 text-center text-ink-2">
        {words.press}
      </div>
    </ContextMenu>
  )
}

/** As a menu shows them, with nothing that floats; they stay where they are. */
export function OpenMenu() {
  const entries = useEntries()
  return (
    <div role="menu" className={`${menuLook.surface} w-72`}>
      <MenuRows
        entries={entries}
        Item={({ disabled, onSelect, ...rest }) => (
          <div
            role="menuitem"
            tabIndex={-1}
            aria-disabled={disabled || undefined}
            data-disabled={disabled ? '' : undefined}
            onClick={() => onSelect?.(new Event('select'))}
            {...rest}
          />
        )}
        Separator={(props) => <div role="separator" {...props} />}
      />
    </div>
  )
}

export function Switches() {
  return (
    <div className="flex gap-4">
      <SwitchMark isOn />
      <SwitchMark isOn={false} />
    </div>
  )
}
