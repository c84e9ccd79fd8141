/** One look for the menus that drop from buttons and those that open where one clicks. */
export const menuLook = {
  surface:
    'animate-rise z-50 min-w-48 max-w-80 rounded-card bg-surface-1 p-1 text-ink-1 shadow-float focus:outline-none max-h-(--radix-popper-available-height) overflow-y-auto',
  row: 'flex h-8 max-sm:h-11 select-none items-center gap-2.5 rounded-control px-2.5 text-base outline-none data-highlighted:bg-surface-2 data-disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3',
  tall: 'h-auto py-1.5 max-sm:h-auto max-sm:py-2.5',
  danger: 'text-bad data-highlighted:bg-bad-soft [&_svg]:text-bad',
  separator: 'mx-1 my-1 h-px bg-line',
}
