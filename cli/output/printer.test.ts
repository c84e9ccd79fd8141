import { describe, expect, test } from 'vitest'
import { Printer, type PrinterMode } from './printer.ts'

function spoken(mode: PrinterMode) {
  const out: string[] = []
  const err: string[] = []
  const sink = (lines: string[]) => ({ write: (text: string) => lines.push(text) })
  const printer = new Printer(mode, sink(out), sink(err))
  printer.answer('answer')
  printer.say('said')
  printer.json({ a: 1 })
  printer.warn('warning')
  return { out: out.join(''), err: err.join('') }
}

describe('what is printed', () => {
  test('normally: answers on one stream, all else on the other', () => {
    expect(spoken('normal')).toEqual({ out: 'answer\n', err: 'said\nwarning\n' })
  })
  test('with --json: values alone', () => {
    expect(spoken('json')).toEqual({ out: '{"a":1}\n', err: 'warning\n' })
  })
  test('with --quiet: answers and warnings', () => {
    expect(spoken('quiet')).toEqual({ out: 'answer\n', err: 'warning\n' })
  })
})
