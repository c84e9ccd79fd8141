'use client'

import { usePathname } from 'next/navigation'

/** Where one is in the drive. `folderId` null: the home's top folder, whose id is not known before the first answer. */
export type Place = { kind: 'folder'; folderId: string | null } | { kind: 'trash' }

export function usePlace(): Place {
  return readPlace(usePathname())
}

export function readPlace(pathname: string): Place {
  if (pathname === '/trash') return { kind: 'trash' }
  const folder = /^\/f\/([^/]+)$/.exec(pathname)
  return { kind: 'folder', folderId: folder ? decodeURIComponent(folder[1]!) : null }
}

export const homePath = '/home'
export const trashPath = '/trash'
export const folderPath = (folderId: string) => `/f/${folderId}`

/** Goes to a place of the drive without asking the page server; Next keeps `usePathname` and the history right. */
export function go(path: string): void {
  if (window.location.pathname !== path) window.history.pushState(null, '', path)
}
