import { classNames } from '../../_ui/class-names.ts'

/** What a chart is of, its sum, and what its colours mean. */
export function Legend({
  title,
  figure,
  marks,
}: {
  title: string
  figure: string
  marks: readonly { name: string; look: string }[]
}) {
  return (
    <div className="pt-2 pb-9 max-sm:pb-3">
      <h3 className="figures text-lg font-semibold text-ink-1">
        <span className="sr-only">{title}: </span>
        {figure}
      </h3>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        {marks.map(({ name, look }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames('size-2 rounded-full', look)} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}
