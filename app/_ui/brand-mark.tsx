/** Cove's mark: two arms of a shore around still water, open to the sea. */
export function BrandMark({ size = 28, className }: { size?: number; className?: string }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 32 32"
      className={className}
      fill="none"
    >
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M21.6 8.9A9 9 0 1 0 24.9 17"
        stroke="var(--on-accent)"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <path
        d="M11.4 16.6c1.5-1.1 3-1.1 4.6 0s3.1 1.1 4.6 0"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
