import type { Dice } from './dice.ts'

const limit = 1024 * 1024

/** The bytes of a JSON body, whole more often than not; else broken, too deep, too wide, too long or no JSON. */
export function spoilJson(dice: Dice, value: unknown): Buffer {
  const text = JSON.stringify(value) ?? 'null'
  const bytes = Buffer.from(text)
  if (!dice.oneIn(4)) return bytes
  const inside = text.slice(1, -1)
  switch (dice.below(18)) {
    case 0:
      return bytes.subarray(0, dice.below(bytes.length + 1))
    case 1:
      return Buffer.concat([bytes, dice.bytes(1 + dice.below(20))])
    case 2:
      return dice.bytes(dice.below(300))
    case 3: {
      const depth = dice.one([100, 5000, 200_000])
      return Buffer.from('['.repeat(depth) + ']'.repeat(depth))
    }
    case 4: {
      const depth = dice.one([100, 5000, 100_000])
      return Buffer.from(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
    }
    case 5:
      // As many values as a body can hold, in each array there is.
      return Buffer.from(text.replace(/\[[^\]]*\]/, `[${'"",'.repeat(300_000)}""]`))
    case 6:
      return Buffer.from(
        `{${inside},${Array.from({ length: 60_000 }, (_, n) => `"k${n}":0`).join()}}`,
      )
    case 7:
      return Buffer.from(`{"__proto__":${text},"constructor":{"prototype":${text}},${inside}}`)
    case 8:
      return Buffer.from(`{${inside},${inside}}`)
    case 9:
      return Buffer.from(text.replace(/"[^"]*"/, `"${'é'.repeat(400_000)}"`))
    case 10:
      return Buffer.from(text.replace(/"([^"]*)"}/, '"\\ud800$1\\u0000"}'))
    case 11:
      return Buffer.concat([
        bytes.subarray(0, -2),
        Buffer.from([0xff, 0xc0, 0xaf]),
        bytes.subarray(-2),
      ])
    case 12:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
    case 13:
      return Buffer.from(text, 'utf16le')
    case 14:
      return Buffer.from(text.replace(/\d+/g, '1e999'))
    case 15:
      return Buffer.from(`${'9'.repeat(500_000)}`)
    case 16:
      return Buffer.concat([
        bytes,
        Buffer.alloc(limit - bytes.length + dice.one([0, 1, 70_000]), ' '),
      ])
    default:
      return Buffer.from(text.replaceAll(':"', ':["').replaceAll('",', '"],'))
  }
}
