import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count } = formatsIn('en')
const items = (n: number) => count(n, 'item', 'items')

export const words = inEnglish('trash', {
  title: 'Trash',
  home: 'Home',
  trashOf: (space: string) => `Trash of: ${space}`,
  list: 'What is in the trash',
  columns: { name: 'Name', from: 'Was in', who: 'Deleted by', when: 'Deleted', size: 'Size' },
  note: (days: number) =>
    `What is here counts towards your storage. It is deleted forever ${count(days, 'day', 'days')} after it came.`,
  left: (days: number) => (days < 1 ? 'goes today' : `${count(days, 'day', 'days')} left`),
  wasIn: (place: string) => `was in ${place}`,
  restore: 'Restore',
  purge: 'Delete forever',
  empty: 'Empty the trash',
  selectAll: 'Select all',
  retry: 'Try again',
  undone: 'This cannot be undone.',
  purgeTitle: (n: number, name: string) =>
    n === 1 ? `Delete “${name}” forever?` : `Delete ${items(n)} forever?`,
  emptyTitle: 'Delete everything in the trash forever?',
  purged: (n: number) => `${items(n)} deleted forever`,
  nothing: {
    title: 'The trash is empty',
    description: 'What you delete waits here until you restore it or delete it forever.',
  },
  failed: 'The trash could not be loaded',
})
