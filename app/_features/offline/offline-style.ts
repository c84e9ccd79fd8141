/** The tokens that the page uses, as app/globals.css has them: no style sheet is at hand when it is shown. */
export const tokens = {
  'surface-0': 'light-dark(oklch(0.972 0.006 215), oklch(0.178 0.014 228))',
  'surface-1': 'light-dark(oklch(0.995 0.002 215), oklch(0.21 0.015 228))',
  line: 'light-dark(oklch(0.905 0.009 215), oklch(0.3 0.016 228))',
  'ink-1': 'light-dark(oklch(0.245 0.025 228), oklch(0.95 0.007 215))',
  'ink-2': 'light-dark(oklch(0.44 0.022 225), oklch(0.79 0.012 218))',
  'ink-3': 'light-dark(oklch(0.515 0.02 222), oklch(0.69 0.015 220))',
  accent: 'light-dark(oklch(0.49 0.088 212), oklch(0.78 0.1 205))',
  'accent-strong': 'light-dark(oklch(0.42 0.08 214), oklch(0.84 0.09 203))',
  'accent-soft': 'light-dark(oklch(0.935 0.03 205), oklch(0.31 0.045 213))',
  'on-accent': 'light-dark(oklch(0.99 0.005 205), oklch(0.19 0.03 220))',
}

const variables = Object.entries(tokens)
  .map(([name, value]) => `--${name}: ${value};`)
  .join('\n  ')

export const style = `
:root { color-scheme: light dark;
  ${variables}
}
:root[data-theme='light'] { color-scheme: light }
:root[data-theme='dark'] { color-scheme: dark }
* { box-sizing: border-box; margin: 0 }
[hidden] { display: none !important }
body { min-height: 100dvh; background: var(--surface-0); color: var(--ink-1);
  font: 0.875rem/1.25rem 'Inter Variable', Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI Variable Text', 'Segoe UI',
    Roboto, 'Noto Sans', 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif;
  -webkit-font-smoothing: antialiased; overflow-x: hidden }
.shore { position: fixed; inset: 0; z-index: -1; width: 100%; height: 100%; color: var(--accent); pointer-events: none }
main { max-width: 26rem; margin: 0 auto; padding: max(2.5rem, 14dvh) 1.25rem 2.5rem }
.brand { display: flex; align-items: center; justify-content: center; gap: 0.625rem; margin-bottom: 2.25rem;
  font-size: 1.25rem; line-height: 1.75rem; font-weight: 600; letter-spacing: -0.025em }
h1 { font-size: 1.25rem; line-height: 1.75rem; font-weight: 600; text-align: center; text-wrap: balance }
.lead { margin-top: 0.375rem; color: var(--ink-2); text-align: center; text-wrap: pretty }
h2 { margin: 0 0 0.875rem; font-size: 0.75rem; line-height: 1rem; font-weight: 500; color: var(--ink-3) }
.card { margin-top: 1.75rem; padding: 1rem 1.25rem 1.25rem; border: 1px solid var(--line); border-radius: 10px; background: var(--surface-1) }
ul { display: grid; gap: 1rem; padding: 0; list-style: none }
li { display: grid; grid-template-columns: 2rem 1fr; column-gap: 0.75rem; align-items: start }
li > svg { width: 2rem; height: 2rem; padding: 0.4375rem; border-radius: 6px; background: var(--accent-soft); color: var(--accent-strong) }
li b { display: block; font-weight: 500 }
li span { color: var(--ink-2); text-wrap: pretty }
button { display: block; width: 100%; height: 2.25rem; margin-top: 1rem; border: 0; border-radius: 6px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 500; cursor: pointer; transition: background 140ms }
button:hover { background: var(--accent-strong) }
button[aria-disabled='true'] { opacity: 0.6; cursor: default }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.state { margin-top: 0.75rem; color: var(--ink-3); font-size: 0.8125rem; text-align: center }
@media (pointer: coarse) { button { height: 2.75rem } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important } }
`
