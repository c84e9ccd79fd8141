import { classNames } from '../../_ui/class-names.ts'

/** How a tab of the bottom bar looks. */
export const tabLook = (isHere: boolean) =>
  classNames(
    'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium [&_svg]:size-5',
    isHere ? 'text-accent-strong' : 'text-ink-2',
  )
