/** A sentence for a figure that shall reach `least`. */
export function barVerdict(name: string, figure: number, least: number): string {
  return `${name} ≥ ${least}: ${figure >= least ? 'met' : 'not met'}`
}
