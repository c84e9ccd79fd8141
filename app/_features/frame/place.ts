'use client'

import { usePathname } from 'next/navigation'

/** Where one is in the drive. `folderId` null: the home's top folder, whose id is not known before the first answer. */
export type Place =
  | { kind: 'folder'; folderId: string | null }
  | { kind: 'trash' | 'storage' | 'search' | 'recent' | 'starred' }

export function usePlace(): Place {
  return readPlace(usePathname())
}

export function readPlace(pathname: string): Place {
  if (pathname === '/trash') return { kind: 'trash' }
  if (pathname === '/storage') return { kind: 'storage' }
  if (pathname === '/search') return { kind: 'search' }
  if (pathname === recentPath) return { kind: 'recent' }
  if (pathname === starredPath) return { kind: 'starred' }
  const folder = /^\/f\/([^/]+)$/.exec(pathname)
  return { kind: 'folder', folderId: folder ? decodeURIComponent(folder[1]!) : null }
}

export const homePath = '/home'
export const trashPath = '/trash'
export const storagePath = '/storage'
export const recentPath = '/recent'
export const starredPath = '/starred'
export const folderPath = (folderId: string) => `/f/${folderId}`

/** Goes to a place of the drive without asking the page server; Next keeps `usePathname` and the history right. */
export function go(path: string): void {
  const { pathname, search } = window.location
  if (pathname + search !== path) window.history.pushState(null, '', path)
}
