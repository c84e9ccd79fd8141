import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const isWords = /(words|titles|sentences|-sentence)(\.zh)?\.ts$|_language\/chinese\.ts$/
const screens = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => join('app', file))
  .filter((file) => !isWords.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const parsed = (file: string, text: string) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

/** Every node of a file, parents first. */
function nodesOf(source: ts.Node): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Where a plain attribute is read or heard. */
const spoken =
  /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label|description|hint|verb|message|intro|text)$/
/** Names, which are the same in every language, and the shape of a code. */
const names = new Set(['Cove', 'MD5', 'SHA-256', 'XXXX-XXXX'])
const isSentence = (text: string) => /\p{L}{2}/u.test(text) && !names.has(text.trim())

/** What something is compared with is not shown. */
const compares = ({ operatorToken }: ts.BinaryExpression) =>
  /^[!=]==?$/.test(operatorToken.getText())

/** What stands in a screen as it is shown: text of JSX, or a literal where one is read. */
function sentencesIn(file: string, text: string): string[] {
  const found: string[] = []
  for (const node of nodesOf(parsed(file, text))) {
    if (ts.isJsxText(node) && isSentence(node.text)) found.push(node.text.trim())
    if (!ts.isStringLiteralLike(node) || !isSentence(node.text)) continue
    let holder: ts.Node = node.parent
    while (
      ts.isConditionalExpression(holder) ||
      (ts.isBinaryExpression(holder) && !compares(holder))
    )
      holder = holder.parent
    const attribute = ts.isJsxExpression(holder) ? holder.parent : holder
    const isShown = ts.isJsxElement(attribute) || ts.isJsxFragment(attribute)
    const isSpoken = ts.isJsxAttribute(attribute) && spoken.test(attribute.name.getText())
    if (isShown || isSpoken) found.push(node.text)
  }
  return found
}

test('no screen holds a sentence of its own: all come from words', () => {
  expect(
    sentencesIn('own.tsx', `<p title="Go on">Hello <b>{busy ? 'Wait a bit' : words.done}</b></p>`),
  ).toEqual(['Go on', 'Hello', 'Wait a bit'])
  const found = screens
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) => sentencesIn(file, text).map((said) => `${file}: ${said}`))
  expect(found).toEqual([])
})

test('words are asked for in the language of the reader, never taken from the English ones', () => {
  const found: string[] = []
  for (const { file, text } of screens.filter(({ text }) => /\bwords\b.*words\.ts'/.test(text))) {
    const nodes = nodesOf(parsed(file, text)).filter(ts.isIdentifier)
    const imported = new Set(
      nodes
        .map(({ parent }) => parent)
        .filter(ts.isImportSpecifier)
        .filter(({ name, propertyName }) => (propertyName ?? name).text === 'words')
        .map(({ name }) => name.text),
    )
    for (const node of nodes.filter(({ text }) => imported.has(text))) {
      const { parent } = node
      const isAsked =
        ts.isImportSpecifier(parent) ||
        ts.isTypeQueryNode(parent) ||
        ts.isQualifiedName(parent) ||
        (ts.isCallExpression(parent) &&
          /^(useWords|wordsNow|requestWords|wordsOfAll)$/.test(parent.expression.getText())) ||
        // A list of what there is to say is no sentence.
        /^Object\.keys\(/.test(parent.parent.getText())
      if (!isAsked) found.push(`${file}: ${parent.getText()}`)
    }
  }
  expect(found).toEqual([])
})

test('nothing formats a number or a date by a language of its own', () => {
  const found = screens.filter(
    ({ file, text }) =>
      !file.endsWith('_language/formats.ts') &&
      /\bIntl\.(?!RelativeTimeFormatUnit)|\.toLocale\w*String\(/.test(text),
  )
  expect(found.map(({ file }) => file)).toEqual([])
})
