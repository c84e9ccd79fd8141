import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now. False while the page is rendered on the server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** Phone width: the rail is a bar at the bottom, rows are tall. */
export const useIsNarrow = () => useMedia('(max-width: 767px)')
