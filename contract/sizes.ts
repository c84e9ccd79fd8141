const units: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
}

/** Reads `10GB` (powers of 1000), `500MiB` (powers of 1024) or `unlimited` (null). Throws on anything else. */
export function parseSize(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === 'unlimited') return null
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?i?b)?$/.exec(trimmed)
  const factor = match && units[match[2] ?? 'b']
  const bytes = match && factor ? Math.round(Number(match[1]) * factor) : NaN
  if (!Number.isSafeInteger(bytes))
    throw new Error(`"${text}" is no size: write 10GB, 500MiB or unlimited.`)
  return bytes
}

/** `12.4 GB`, in powers of 1000 as the rest of the screen counts. */
export function formatSize(bytes: number, locale = 'en'): string {
  const names = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  let step = 0
  let value = bytes
  while (Math.abs(value) >= 999.5 && step < names.length - 1) {
    value /= 1000
    step += 1
  }
  const digits = step === 0 || Math.abs(value) >= 100 ? 0 : 1
  return `${numberFormat(locale, digits).format(value)} ${names[step]}`
}

/** Kept: making one costs a hundred times as much as using it. */
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  formats.set(key, made)
  return made
}
