import { describe, expect, test } from 'vitest'
import { bandBetween, itemsTouched } from './rubber-band.ts'

const lines = { columns: 1, lineHeight: 40, gap: 0 }
const tiles = { columns: 3, lineHeight: 100, gap: 10 }

describe('a rubber band', () => {
  test('is the same whichever corner it was begun at', () => {
    const band = { left: 1, top: 2, right: 5, bottom: 9 }
    expect(bandBetween({ x: 1, y: 2 }, { x: 5, y: 9 })).toEqual(band)
    expect(bandBetween({ x: 5, y: 9 }, { x: 1, y: 2 })).toEqual(band)
  })

  test.each([
    ['lines, from below the last one', { left: 0, top: 70, right: 9, bottom: 500 }, lines, [1, 2]],
    ['nothing beneath the lines', { left: 0, top: 130, right: 9, bottom: 500 }, lines, []],
    ['a tile by its corner', { left: 90, top: 90, right: 97, bottom: 99 }, tiles, [0]],
    ['nothing between the tiles', { left: 97, top: 0, right: 103, bottom: 300 }, tiles, []],
    ['a block of tiles', { left: 150, top: 50, right: 290, bottom: 150 }, tiles, [1, 2, 4]],
  ])('touches %s', (_says, band, shape, touched) => {
    expect(itemsTouched(band, shape, 300, shape === lines ? 3 : 5)).toEqual(touched)
  })
})
