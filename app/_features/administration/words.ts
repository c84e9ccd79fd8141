import { inEnglish } from '../../_language/dictionary.ts'

export const words = inEnglish('administration', {
  back: 'Files',
  label: 'Administration',
  tabs: { overview: 'Overview', users: 'People', integrity: 'Integrity', audit: 'Audit log' },
})
