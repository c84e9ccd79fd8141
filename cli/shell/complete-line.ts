import type { Verb } from '../commands/command.ts'
import { unescape } from '../places/remote-path.ts'
import { insideQuotes, needsQuotes, splitWords } from './split-words.ts'

/** A way to go on. `isDone`: nothing more belongs to this word; a folder goes on below it. */
export type Candidate = { text: string; isDone: boolean }

/** Where names come from: the parts that know the drive, this machine and the trash. */
export type NameSources = {
  remote(folder: string): Promise<Candidate[]>
  local(folder: string): Promise<Candidate[]>
  trash(): Promise<Candidate[]>
}

/** What may stand in place of the end of a line, as readline takes it: the hits, and the text that they replace. */
export type Completion = [hits: string[], typed: string]

/** Completes the last word of a line: a verb, an option, or a name of the kind that the verb takes there. */
export async function completeLine(
  line: string,
  verbs: readonly Verb[],
  sources: NameSources,
): Promise<Completion> {
  const words = splitWords(line)
  const isNew = words.length === 0 || (/\s$/.test(line) && !endsInside(line))
  const last = isNew ? null : words.pop()!
  const typed = last ? line.slice(last.start) : ''
  const text = last ? unescape(last.text) : ''
  const candidates = await candidatesFor(
    words.map((word) => word.text),
    text,
    verbs,
    sources,
  )
  const fitting = candidates.filter((candidate) => candidate.text.startsWith(text))
  const quote = last && /^["']/.test(typed) ? typed[0]! : null
  const quotes = quote ?? (fitting.some((one) => needsQuotes(one.text)) ? '"' : '')
  return [fitting.map((candidate) => written(candidate, quotes)), typed]
}

async function candidatesFor(
  before: string[],
  text: string,
  verbs: readonly Verb[],
  sources: NameSources,
): Promise<Candidate[]> {
  const names = verbs.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
  const asVerbs = () => names.sort().map((name) => ({ text: name, isDone: true }))
  if (before.length === 0) return asVerbs()
  const verb = verbs.find(
    ({ name, aliases }) => name === before[0] || aliases?.includes(before[0]!),
  )
  if (!verb) return []
  if (text.startsWith('-')) return optionsOf(verb)
  const position = before.slice(1).filter((word) => !word.startsWith('-')).length
  const kind = verb.completes[Math.min(position, verb.completes.length - 1)]
  const folder = text.slice(0, text.lastIndexOf('/') + 1)
  switch (kind) {
    case 'verb':
      return asVerbs()
    case 'remote':
      return sources.remote(folder)
    case 'local':
      return sources.local(folder)
    case 'either':
      return [...(await sources.local(folder)), ...(await sources.remote(folder))]
    case 'trash':
      return sources.trash()
    default:
      return []
  }
}

function optionsOf(verb: Verb): Candidate[] {
  const flags = [...verb.options.map((option) => option.flags), '--json', '--quiet']
  return flags
    .flatMap((flag) => /--[a-z-]+/.exec(flag) ?? [])
    .map((text) => ({ text, isDone: true }))
}

/** Whether the blank at the end of the line belongs to its last word. */
function endsInside(line: string): boolean {
  const last = splitWords(line).at(-1)
  return last !== undefined && (last.quote !== null || /\\\s$/.test(line))
}

function written({ text, isDone }: Candidate, quote: string): string {
  const inner = quote === '"' ? insideQuotes(text) : text
  return isDone ? `${quote}${inner}${quote} ` : `${quote}${inner}`
}
