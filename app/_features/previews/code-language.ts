const byLanguage = {
  bash: 'sh bash zsh',
  cpp: 'c h cc cpp hpp',
  css: 'css scss',
  diff: 'diff patch',
  go: 'go',
  ini: 'ini toml conf env',
  java: 'java',
  javascript: 'js mjs cjs jsx',
  json: 'json',
  php: 'php',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  sql: 'sql',
  typescript: 'ts mts tsx',
  xml: 'xml html svg',
  yaml: 'yaml yml',
}

export type CodeLanguage = keyof typeof byLanguage

const byExtension = new Map(
  Object.entries(byLanguage).flatMap(([language, extensions]) =>
    extensions.split(' ').map((extension) => [extension, language as CodeLanguage] as const),
  ),
)

/** The language a file is written in, by its name; null where none is known. Takes a bare extension too. */
export function languageOf(name: string): CodeLanguage | null {
  return byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? null
}
