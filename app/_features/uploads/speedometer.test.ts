import { expect, test } from 'vitest'
import { Speedometer } from './speedometer.ts'

test('a steady transfer reads its speed, and a stalled one falls towards nothing', () => {
  const meter = new Speedometer()
  for (let second = 0; second <= 3; second++) meter.note(second * 1e6, second * 1000)
  expect(meter.bytesPerSecond(3000)).toBe(1e6)
  expect(meter.bytesPerSecond(9000)).toBeLessThan(0.4e6)
})

test('a transfer that goes back to what the server has never reads a negative speed', () => {
  const meter = new Speedometer()
  meter.note(0, 0)
  meter.note(5e6, 1000)
  meter.note(2e6, 1500)
  meter.note(3e6, 2500)
  expect(meter.bytesPerSecond(2500)).toBe(1e6)
})
