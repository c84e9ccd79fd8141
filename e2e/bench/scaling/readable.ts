/** Three digits of it are meant; the rest would be pretence. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const rounded = Number(value.toPrecision(value >= 100 ? 3 : 2))
  return rounded.toLocaleString('en', { maximumFractionDigits: 3 })
}
