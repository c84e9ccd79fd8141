import { expect, test } from 'vitest'
import { findDirectory, readDirectory } from './zip-directory.ts'
import { ZipDamagedError } from './zip-entry.ts'

/** A list of one stored entry, and the end record that says it lies at `start`. */
function makeTail(name: string, start: number): Uint8Array {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt32LE(7, 24)
  entry.writeUInt16LE(Buffer.byteLength(name), 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + Buffer.byteLength(name), 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([entry, Buffer.from(name), end])
}

test('the list of a ZIP is found from its end, and read', () => {
  const tail = makeTail('charts/é.txt', 1000)
  const directory = findDirectory(tail, 1000)
  expect(directory).toEqual({ start: 1000, end: 1000 + tail.length - 22, count: 1 })
  expect(readDirectory(tail.subarray(0, -22), 10)).toEqual([
    { name: 'charts/é.txt', sizeBytes: 7, isFolder: false, isLocked: false },
  ])
})

test('a list that is said to lie beyond the file is not believed', () => {
  expect(() => findDirectory(makeTail('a', 5000), 1000)).toThrow(ZipDamagedError)
})

test('what is no list is refused, whatever its bytes are', () => {
  expect(() => findDirectory(new Uint8Array(300).fill(0x50), 0)).toThrow(ZipDamagedError)
  expect(() => readDirectory(new Uint8Array(60), 10)).toThrow(ZipDamagedError)
})
