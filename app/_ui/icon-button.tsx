import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** What it does, in words: its name for assistive technology and its tooltip. */
  label: string
  size?: 'sm' | 'md' | 'lg'
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right'
}

const sizes = {
  sm: 'size-7 [&_svg]:size-4',
  md: 'size-9 [&_svg]:size-[18px]',
  lg: 'size-11 [&_svg]:size-5',
}

/** A button that is only an icon; its label is read and shown on hover. */
export function IconButton({
  label,
  size = 'md',
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} {...(tooltipSide && { side: tooltipSide })}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(
          'inline-grid shrink-0 place-items-center rounded-control text-ink-2 transition-colors',
          'hover:bg-surface-2 hover:text-ink-1 active:bg-surface-3 data-[state=open]:bg-surface-2',
          'aria-pressed:bg-accent-soft aria-pressed:text-accent-strong',
          'disabled:pointer-events-none disabled:opacity-40',
          sizes[size],
          className,
        )}
      />
    </Tooltip>
  )
}
