import { BrandMark } from './brand-mark.tsx'

/** The mark and the name, as they stand at the top of the rail and over the sign-in form. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <BrandMark size={size} />
      <span className="text-xl font-semibold tracking-tight text-ink-1">Cove</span>
    </span>
  )
}
