import { count } from '../../_ui/count.ts'

const items = (n: number) => count(n, 'item', 'items')

export const words = {
  title: 'Trash',
  home: 'Home',
  trashOf: (space: string) => `Trash of: ${space}`,
  list: 'What is in the trash',
  columns: { name: 'Name', who: 'Deleted by', when: 'Deleted', size: 'Size' },
  note: 'What is here counts towards your storage until it is deleted forever.',
  restore: 'Restore',
  purge: 'Delete forever',
  empty: 'Empty the trash',
  selectAll: 'Select all',
  retry: 'Try again',
  undone: 'This cannot be undone.',
  purgeTitle: (n: number, name: string) =>
    n === 1 ? `Delete “${name}” forever?` : `Delete ${items(n)} forever?`,
  emptyTitle: 'Delete everything in the trash forever?',
  restored: (n: number, name: string) =>
    n === 1 ? `“${name}” is back where it was` : `${items(n)} are back where they were`,
  purged: (n: number) => `${items(n)} deleted forever`,
  nothing: {
    title: 'The trash is empty',
    description: 'What you delete waits here until you restore it or delete it forever.',
  },
  failed: 'The trash could not be loaded',
}
