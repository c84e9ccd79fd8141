import type { ComponentType } from 'react'
import { Buttons, ContextMenus, IconButtons, Menus, OpenMenu, Switches } from './actions.tsx'
import {
  Bars,
  Empty,
  ErrorNotes,
  Skeletons,
  Spinners,
  Tips,
  Toasting,
  WholeEmpty,
} from './answers.tsx'
import { Checkboxes, TextFields } from './fields.tsx'
import { Cards, Confirms, Dialogs, SideScrolls, Tables } from './frames.tsx'
import { Colours, Shapes, TypeSizes } from './ground.tsx'
import { Avatars, Brands } from './identity.tsx'
import { Facts, Names, Times } from './text.tsx'
import type { words as english } from './words.ts'

type Words = typeof english

export type Specimen = {
  name: string
  about: keyof Words['about']
  /** The files of app/_ui that make what is shown. */
  files: string[]
  Show: ComponentType<{ nowMs: number }>
}

const of = (
  name: string,
  about: Specimen['about'],
  Show: Specimen['Show'],
  ...files: string[]
): Specimen => ({ name, about, files, Show })

/** Everything that app/_ui has, in the order a designer reads it. A test holds it complete. */
export const specimens: { group: keyof Words['groups']; shown: Specimen[] }[] = [
  {
    group: 'ground',
    shown: [
      of('Colours', 'colours', Colours),
      of('Type', 'type', TypeSizes),
      of('Shapes', 'shapes', Shapes),
    ],
  },
  {
    group: 'identity',
    shown: [
      of('Brand', 'brand', Brands, 'brand.tsx', 'brand-mark.tsx'),
      of('Avatar', 'people', Avatars, 'avatar.tsx'),
    ],
  },
  {
    group: 'actions',
    shown: [
      of('Button', 'button', Buttons, 'button.tsx'),
      of('IconButton', 'iconButton', IconButtons, 'icon-button.tsx'),
      of('Menu', 'menu', Menus, 'menu.tsx', 'menu-panel.tsx', 'on-first-use.tsx', 'stand-in.tsx'),
      of('ContextMenu', 'contextMenu', ContextMenus, 'context-menu.tsx'),
      of('MenuRows', 'menuRows', OpenMenu, 'menu-rows.tsx'),
      of('SwitchMark', 'switchMark', Switches, 'switch-mark.tsx'),
    ],
  },
  {
    group: 'fields',
    shown: [
      of('TextField', 'textField', TextFields, 'text-field.tsx'),
      of('Checkbox', 'checkbox', Checkboxes, 'checkbox.tsx'),
    ],
  },
  {
    group: 'answers',
    shown: [
      of('Spinner', 'spinner', Spinners, 'spinner.tsx'),
      of('ProgressBar', 'progress', Bars, 'progress-bar.tsx'),
      of('Skeleton', 'skeleton', Skeletons, 'skeleton.tsx'),
      of('ErrorNote', 'errorNote', ErrorNotes, 'error-note.tsx'),
      of('EmptyState', 'empty', Empty, 'empty-state.tsx'),
      of('EmptyPlace', 'emptyPlace', WholeEmpty, 'empty-place.tsx'),
      of('Toasts', 'toast', Toasting, 'toasts.tsx'),
      of('Tooltip', 'tooltip', Tips, 'tooltip.tsx', 'tooltip-layer.tsx', 'tooltip-root.tsx'),
    ],
  },
  {
    group: 'frames',
    shown: [
      of('Card', 'card', Cards, 'card.tsx'),
      of('Table', 'table', Tables, 'table.tsx'),
      of('Dialog', 'dialog', Dialogs, 'dialog.tsx', 'dialog-panel.tsx'),
      of('ConfirmDialog', 'confirm', Confirms, 'confirm-dialog.tsx'),
      of('SideScroll', 'sideScroll', SideScrolls, 'side-scroll.tsx'),
    ],
  },
  {
    group: 'text',
    shown: [
      of('MiddleTruncated', 'middle', Names, 'middle-truncated.tsx'),
      of('RelativeTime', 'time', Times, 'relative-time.tsx'),
      of('Dotted', 'dotted', Facts, 'dotted.tsx'),
    ],
  },
]
