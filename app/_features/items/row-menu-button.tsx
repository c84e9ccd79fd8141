import { MoreButton } from './more-button.tsx'

/** The last cell of a row: its menu. */
export function RowMenuButton({ name }: { name: string }) {
  return (
    <div role="gridcell" className="flex justify-end">
      <MoreButton name={name} />
    </div>
  )
}
