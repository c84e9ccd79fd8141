import { describe, expect, test } from 'vitest'
import { verbs } from './all.ts'
import { readCall, verbHelp } from './program.ts'

function read(words: string[], isShell = false) {
  let written = ''
  const write = (text: string) => (written += text)
  const call = readCall(verbs, words, { out: write, err: write, isShell })
  return { call, written }
}

describe('a call', () => {
  test('is read to its verb, arguments and options', () => {
    const { call } = read(['remove', '--forever', 'a', 'b', '-y'])
    expect(call).toMatchObject({
      args: ['a', 'b'],
      options: { forever: true, yes: true },
      mode: 'normal',
    })
    expect(typeof call === 'object' && call.verb.name).toBe('rm')
    expect(read(['ls', '--json']).call).toMatchObject({ mode: 'json' })
    expect(read(['ls', '--quiet']).call).toMatchObject({ mode: 'quiet' })
  })

  test('of the wrong kind says what is wrong, with the code for it', () => {
    expect(read(['ls', '--wat'])).toMatchObject({
      call: 2,
      written: expect.stringContaining('unknown option'),
    })
    expect(read(['mv', 'a'])).toMatchObject({
      call: 2,
      written: expect.stringContaining('missing <to>'),
    })
    expect(read(['whoami', 'a'])).toMatchObject({
      call: 2,
      written: expect.stringContaining('too many arguments'),
    })
    expect(read(['ls', '--json', '--quiet']).call).toBe(2)
    expect(() => read(['nope'])).toThrow('There is no verb "nope"')
  })

  test('takes the options of find as they were always written', () => {
    const { call } = read(['find', '/a', '-name', '*.txt', '-type', 'f'])
    expect(call).toMatchObject({ args: ['/a'], options: { name: '*.txt', type: 'file' } })
    const inShell = read(['find', '-name', '\\*.txt'], true)
    expect(inShell.call).toMatchObject({ options: { name: '*.txt' } })
  })

  test('every verb tells how it is called, and has a name of its own', () => {
    const names = verbs.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
    expect(new Set(names).size).toBe(names.length)
    for (const verb of verbs) expect(verbHelp(verb)).toContain(verb.summary)
    for (const word of ['ls', 'cd', 'pwd', 'get', 'put', 'mkdir', 'remove', 'help', 'quit'])
      expect(names).toContain(word)
  })
})
