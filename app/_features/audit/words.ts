import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'
import type { AuditKind } from './audit-kinds.ts'
import { auditSentence } from './audit-sentence.ts'

const { date, number } = formatsIn('en')

export const words = inEnglish('audit', {
  title: 'Audit log',
  intro: 'Who came in, who was refused, and what changed who may.',
  filters: 'What to show',
  kind: 'What',
  kinds: {
    all: 'Everything',
    signIn: 'Signing in and out',
    credentials: 'Passwords, tokens, two steps',
    people: 'People',
    sharing: 'Sharing',
    operator: 'Operator and log',
  } satisfies Record<AuditKind, string>,
  person: 'Person',
  personHint: 'Any name',
  from: 'From',
  to: 'To',
  clear: 'Show everything',
  exportAs: 'Export',
  formats: { csv: 'As a table (CSV)', jsonl: 'As lines of JSON' },
  more: 'Show earlier',
  loading: 'Loading',
  retry: 'Try again',
  empty: 'Nothing yet',
  emptyText: 'From now on it stands here who comes in and what they may.',
  none: 'Nothing fits',
  noneText: 'No row of the log is like this. Widen the dates, or take another name.',
  /** What happened, in words that go on from the name of who did it. */
  sentence: auditSentence,
  operator: 'Operator',
  nobody: 'Somebody',
  when: (iso: string) => date(new Date(iso), 'exact'),
  time: (iso: string) => date(new Date(iso), 'time'),
  times: (n: number, lastAt: string) =>
    `${number(n)} times, the last at ${date(new Date(lastAt), 'time')}`,
})
