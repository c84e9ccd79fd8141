/**
 * CRC-32 of A followed by B, from the CRC-32 of each and the length of B: appending n zero bytes is a linear map of the
 * 32 bits, so it is a matrix, and its powers come by squaring.
 */
export function crc32Combine(crcA: number, crcB: number, lengthB: number): number {
  return (apply(zeroBytes(lengthB), crcA) ^ crcB) >>> 0
}

/** CRC-32 of a whole from its blocks' (four bytes each, big-endian), all of `blockBytes` but the last. */
export function crc32OfBlockBytes(crcs: Buffer, blockBytes: number, sizeBytes: number): number {
  const step = zeroBytes(blockBytes)
  let whole = 0
  for (let start = 0, at = 0; start < sizeBytes; start += blockBytes, at += 4) {
    const length = Math.min(blockBytes, sizeBytes - start)
    whole =
      (apply(length === blockBytes ? step : zeroBytes(length), whole) ^ crcs.readUInt32BE(at)) >>> 0
  }
  return whole
}

type Matrix = Uint32Array

const polynomial = 0xedb88320

/** The map that one zero bit makes. */
const zeroBit: Matrix = Uint32Array.from({ length: 32 }, (_, i) =>
  i === 0 ? polynomial : 2 ** (i - 1),
)

function zeroBytes(count: number): Matrix {
  let power = square(square(square(zeroBit)))
  let result: Matrix = Uint32Array.from({ length: 32 }, (_, i) => 2 ** i)
  // Not by shifts: a count may be larger than 32 bits.
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(power, result)
    power = square(power)
  }
  return result
}

function apply(matrix: Matrix, vector: number): number {
  let sum = 0
  for (let i = 0, rest = vector >>> 0; rest !== 0; i += 1, rest >>>= 1)
    if (rest & 1) sum ^= matrix[i]!
  return sum >>> 0
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return Uint32Array.from(b, (column) => apply(a, column))
}

function square(matrix: Matrix): Matrix {
  return multiply(matrix, matrix)
}
