/** What the specimens are filled with; nothing of it is anybody's. */
export const people = [
  'Ana Martins',
  'ben',
  'Cléo Roux',
  '陈晓',
  'dev.patel',
  'Eskil Berg',
  'فاطمة',
  'Grace Okafor',
].map((name, n) => ({ id: `person-${'abgdhnjk'[n]}`, name }))

export const names = {
  short: 'log.txt',
  long: 'Annual report of the harbour office, revised after the second reading 2025-11.pdf',
  rightToLeft: 'التقرير السنوي لمكتب الميناء بعد المراجعة الثانية للعام الحالي.pdf',
}

export const files = [
  { name: 'Charts', size: '', at: -90_000 },
  { name: 'north.tif', size: '48 MB', at: -26 * 3600_000 },
  { name: 'log.txt', size: '1.2 kB', at: -300 * 86_400_000 },
]

export const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'line', 'line-strong']
export const inks = ['ink-1', 'ink-2', 'ink-3']
export const tones = [
  'accent',
  'accent-strong',
  'accent-soft',
  'good',
  'good-soft',
  'warn',
  'warn-soft',
  'bad',
  'bad-soft',
]
export const sizes = ['text-2xl', 'text-xl', 'text-lg', 'text-base', 'text-sm', 'text-xs']
export const logId = 'req-7f3a9c'
