'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A line that scrolls sideways where it has more than room; it fades at the side where there is more. */
export function SideScroll({
  label,
  className,
  children,
}: {
  label: string
  /** How what stands in it is laid out. */
  className?: string
  children: ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState({ left: false, right: false })
  const look = () => {
    const { scrollLeft, scrollWidth, clientWidth } = frame.current!
    const left = scrollLeft > 1
    const right = scrollLeft + clientWidth < scrollWidth - 1
    setMore((was) => (was.left === left && was.right === right ? was : { left, right }))
  }
  useEffect(() => {
    const observer = new ResizeObserver(look)
    observer.observe(frame.current!)
    observer.observe(line.current!)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={frame}
      role="group"
      aria-label={label}
      onScroll={look}
      className={classNames(
        // Room for the focus ring, which would be cut off.
        '-m-1 scroll-px-10 overflow-x-auto p-1 [scrollbar-width:none]',
        more.left && 'mask-l-from-[calc(100%-2.5rem)]',
        more.right && 'mask-r-from-[calc(100%-2.5rem)]',
      )}
    >
      <div ref={line} className={classNames('flex w-max', className)}>
        {children}
      </div>
    </div>
  )
}
