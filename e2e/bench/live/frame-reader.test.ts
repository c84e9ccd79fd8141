import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { FrameReader, textFrame } from './frame-reader.ts'

type Framing = { frame(data: Buffer, options: object): Buffer[] }
const { Sender } = createRequire(import.meta.url)('ws') as { Sender: Framing }

const texts = ['2', '42["journal",{}]', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(70_000)]
const short = texts.slice(0, 4)
const options = { fin: true, opcode: 1, mask: false, readOnly: false, rsv1: false }
const lineOf = (all: string[]) =>
  Buffer.concat(all.flatMap((text) => Sender.frame(Buffer.from(text), options)))

function readInPieces(bytes: Buffer, size: number): string[] {
  const reader = new FrameReader()
  const heard: string[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const piece = Buffer.from(bytes.subarray(at, at + size))
    reader.read(piece, piece.length, (buffer, start, end) =>
      heard.push(buffer.toString('utf8', start, end)),
    )
  }
  return heard
}

test('frames of every length are read, however the line cuts them', () => {
  for (const size of [1, 3, 130]) expect(readInPieces(lineOf(short), size)).toEqual(short)
  for (const size of [4096, 1024 * 1024]) expect(readInPieces(lineOf(texts), size)).toEqual(texts)
})

test('what a viewer sends is a masked frame, as a server demands it', () => {
  for (const text of short) {
    const frame = textFrame(text)
    expect(frame[1]! & 0x80).toBe(0x80)
    expect(frame.subarray(-Buffer.byteLength(text)).toString()).toBe(text)
  }
})
