import type { Item } from '#contract/item'
import { folderPath, homePath } from './place.ts'
import { useHome } from './use-home.ts'

/** The address of a folder; the top of one's home has its own. */
export function usePathOfFolder(): (folder: Pick<Item, 'id'>) => string {
  const home = useHome()
  return ({ id }) => (id === home?.rootId ? homePath : folderPath(id))
}
