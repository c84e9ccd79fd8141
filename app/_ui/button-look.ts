import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong',
  plain:
    'bg-surface-1 text-ink-1 inset-ring inset-ring-line hover:bg-surface-2 active:bg-surface-3 data-[state=open]:bg-surface-2',
  quiet: 'text-ink-1 hover:bg-surface-2 active:bg-surface-3 data-[state=open]:bg-surface-2',
  danger: 'bg-bad text-on-bad hover:brightness-95 active:brightness-90',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-sm',
  md: 'h-9 gap-2 px-3.5 text-base',
  lg: 'h-11 gap-2 px-5 text-lg',
}

/** How a button looks; for links that act like one, `<Link className={buttonLook({variant:'primary'})}>`. */
export function buttonLook({
  variant = 'plain',
  size = 'md',
  wide = false,
}: {
  variant?: ButtonVariant
  size?: ButtonSize
  wide?: boolean
}): string {
  return classNames(
    'relative inline-flex select-none items-center justify-center whitespace-nowrap rounded-control font-medium',
    'transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    wide && 'w-full',
  )
}
