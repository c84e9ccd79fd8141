import { contentKinds, type ContentKind } from '#contract/content-kind'

/** How long ago something was modified at most, and how large a file is at least. */
export const spans = { day: 1, week: 7, month: 31, year: 366 } as const
export const sizes = { '1MB': 1e6, '100MB': 1e8, '1GB': 1e9 } as const
export type Span = keyof typeof spans
export type Size = keyof typeof sizes

/** What somebody looks for: some words; of one kind or of all, in one space or in all, and so on. null: it does not matter. */
export type SearchWish = {
  q: string
  kind: ContentKind | null
  spaceId: string | null
  /** The id of whoever changed it last. */
  by: string | null
  within: Span | null
  size: Size | null
}

export const noWish: SearchWish = {
  q: '',
  kind: null,
  spaceId: null,
  by: null,
  within: null,
  size: null,
}

/** Whether there is anything to look for. */
export const isWish = (wish: SearchWish): boolean => wish.q.trim() !== '' || isNarrowed(wish)

/** Whether more than the words decide. A space alone is no wish, but it narrows one. */
export const isNarrowed = ({ kind, by, within, size }: SearchWish): boolean =>
  kind !== null || by !== null || within !== null || size !== null

/** The address of the whole list. */
export function searchPath({ q, kind, spaceId, by, within, size }: SearchWish): string {
  const query = new URLSearchParams({ q: q.trim() })
  const rest = { kind, space: spaceId, by, within, size }
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  return `/search?${query}`
}

export function readSearchPath(query: { get(name: string): string | null }): SearchWish {
  const oneOf = <T extends string>(all: readonly T[], name: string): T | null =>
    all.find((each) => each === query.get(name)) ?? null
  return {
    q: query.get('q') ?? '',
    kind: oneOf(contentKinds, 'kind'),
    spaceId: query.get('space'),
    by: query.get('by'),
    within: oneOf(Object.keys(spans) as Span[], 'within'),
    size: oneOf(Object.keys(sizes) as Size[], 'size'),
  }
}
