import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import type { ReactNode } from 'react'
import type { CodeLanguage } from './code-language.ts'

const languages = {
  bash,
  cpp,
  css,
  diff,
  go,
  ini,
  java,
  javascript,
  json,
  php,
  python,
  ruby,
  rust,
  sql,
  typescript,
  xml,
  yaml,
}
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

const colours: Record<string, string> = {
  keyword: 'var(--person-2)',
  string: 'var(--person-4)',
  regexp: 'var(--person-4)',
  addition: 'var(--good)',
  deletion: 'var(--bad)',
  number: 'var(--person-6)',
  literal: 'var(--person-6)',
  comment: 'var(--ink-3)',
  meta: 'var(--ink-3)',
  title: 'var(--person-5)',
  section: 'var(--person-5)',
  attr: 'var(--person-1)',
  attribute: 'var(--person-1)',
  variable: 'var(--person-1)',
  property: 'var(--person-1)',
  built_in: 'var(--person-8)',
  type: 'var(--person-8)',
  tag: 'var(--ink-2)',
  name: 'var(--person-3)',
  symbol: 'var(--person-7)',
}

type Scope = { scope?: string; language?: string; children: (Scope | string)[] }

/** Code as elements in colours, made of the highlighter's tree: no markup of it is ever read as markup. */
export function colourCode(text: string, language: CodeLanguage): ReactNode {
  const { _emitter } = hljs.highlight(text, { language, ignoreIllegals: true })
  return show((_emitter as unknown as { rootNode: Scope }).rootNode)
}

function show({ scope, children }: Scope): ReactNode {
  const shown = children.map((child, at) =>
    typeof child === 'string' ? child : <span key={at}>{show(child)}</span>,
  )
  const colour = scope && colours[scope.split('.', 1)[0]!]
  return colour ? <span style={{ color: colour }}>{shown}</span> : <>{shown}</>
}
