import { portableName } from '#contract/portable-name'

/** What an export has escaped, read back: `a%3Ab` → `a:b`. A name that no export would write so stays as it is. */
export function originalName(local: string): string {
  const name = local.replace(/%([0-9A-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  )
  return portableName(name) === local ? name : local
}
