/** A quiet bay with nothing in it yet: two shores, two lines of water. */
export function EmptyPicture() {
  return (
    <svg aria-hidden width="152" height="96" viewBox="0 0 152 96" fill="none">
      <circle cx="104" cy="26" r="10" fill="var(--accent-soft)" />
      <path
        d="M4 84c2-26 16-46 36-50 15-3 24 7 20 19-3 9-12 9-14 16-1 6 2 11 6 15"
        fill="var(--surface-2)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <path
        d="M148 84c0-15-9-29-23-33-11-3-18 3-17 11 1 7 8 8 9 13 1 4 0 7-2 9"
        fill="var(--surface-2)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <path
        d="M58 66c5-3 9-3 14 0s9 3 14 0 9-3 14 0M62 77c4-2.500 8-2.500 12 0s8 2.500 12 0 8-2.500 12 0"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M2 88h148" stroke="var(--line)" strokeWidth="1.500" strokeLinecap="round" />
    </svg>
  )
}
