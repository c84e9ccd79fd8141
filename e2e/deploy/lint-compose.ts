import { DCLinter } from 'dclint'

/** Errors of a compose file: by the schema of the specification, and by what the linter takes for wrong. */
export function lintCompose(path: string): string[] {
  const linter = new DCLinter({
    // Caddy is there to be reached from everywhere.
    rules: { 'no-unbound-port-interfaces': 0 },
    quiet: true,
    debug: false,
    exclude: [],
  })
  return linter
    .lintFiles([path], false)
    .flatMap(({ messages }) => messages)
    .filter(({ type }) => type === 'error')
    .map(({ line, rule, message }) => `line ${line}: ${rule}: ${message}`)
}
