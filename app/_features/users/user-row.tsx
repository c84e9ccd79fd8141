'use client'

import {
  Ban,
  CircleCheck,
  Gauge,
  KeyRound,
  MoreHorizontal,
  ShieldCheck,
  ShieldMinus,
  Smartphone,
  Trash2,
} from 'lucide-react'
import type { UserSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { StorageBar } from './storage-bar.tsx'
import { words as english } from './words.ts'

export type UserActs = {
  onQuota: () => void
  onPassword: () => void
  onTwoSteps: () => void
  onRole: () => void
  onDisabled: () => void
  onRemove: () => void
}

/** One person: who, how much they keep, what to do. */
export function UserRow({
  user,
  isYou,
  connections,
  busy,
  ...acts
}: {
  user: UserSummary
  isYou: boolean
  /** Open now; 0: not online. */
  connections: number
  busy: boolean
} & UserActs) {
  const words = useWords(english)
  return (
    <li
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)_minmax(0,15rem)_auto] items-center gap-x-6 gap-y-2 border-t border-line px-5 py-2.5',
        'max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:px-4 max-sm:py-3',
        busy && 'animate-pending',
      )}
    >
      <div className={classNames('flex min-w-0 items-center gap-3', user.disabled && 'opacity-60')}>
        <span className="relative shrink-0">
          <Avatar person={user} size="lg" named />
          {connections > 0 && (
            <span
              role="img"
              aria-label={words.online(connections)}
              title={words.online(connections)}
              className="absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-surface-1 bg-good"
            />
          )}
        </span>
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2">
            <span title={user.name} className="min-w-0 truncate text-base font-medium text-ink-1">
              {user.name}
            </span>
            {isYou && <span className="text-sm text-ink-3">{words.you}</span>}
          </div>
          <div className="flex items-center gap-2 text-sm text-ink-3">
            {words.roleOf[user.role]}
            {user.twoSteps && <span>· {words.twoSteps}</span>}
            {user.disabled && (
              <span className="rounded-full bg-surface-3 px-2 text-xs/5 font-medium text-ink-1">
                {words.disabled}
              </span>
            )}
          </div>
        </div>
      </div>
      <div className="max-sm:order-last max-sm:col-span-2 max-sm:ps-12">
        <StorageBar user={user} />
      </div>
      <Menu
        align="end"
        trigger={
          <IconButton label={words.actionsOf(user.name)} disabled={busy}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        entries={[
          { label: words.menu.quota, icon: <Gauge aria-hidden />, onSelect: acts.onQuota },
          ...(isYou
            ? []
            : [
                {
                  label: words.menu.password,
                  icon: <KeyRound aria-hidden />,
                  onSelect: acts.onPassword,
                },
              ]),
          ...(user.twoSteps && !isYou
            ? [
                {
                  label: words.menu.twoSteps,
                  icon: <Smartphone aria-hidden />,
                  onSelect: acts.onTwoSteps,
                },
              ]
            : []),
          {
            label: user.role === 'admin' ? words.menu.makeUser : words.menu.makeAdmin,
            icon: user.role === 'admin' ? <ShieldMinus aria-hidden /> : <ShieldCheck aria-hidden />,
            onSelect: acts.onRole,
          },
          {
            label: user.disabled ? words.menu.enable : words.menu.disable,
            icon: user.disabled ? <CircleCheck aria-hidden /> : <Ban aria-hidden />,
            onSelect: acts.onDisabled,
          },
          'separator',
          {
            label: words.menu.remove,
            icon: <Trash2 aria-hidden />,
            onSelect: acts.onRemove,
            danger: true,
          },
        ]}
      />
    </li>
  )
}
