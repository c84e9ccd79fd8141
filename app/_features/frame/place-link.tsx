'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { go } from './place.ts'

/** A link to a place of the drive: a plain click goes there at once, any other does what links do. */
export function PlaceLink({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const onPlainClick = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return <a {...rest} href={href} onClick={onPlainClick} />
}
