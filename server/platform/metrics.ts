import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Every figure that /metrics tells. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics, prefix: 'cove_' })

export const requestSeconds = new Histogram({
  name: 'cove_request_seconds',
  help: 'Time from the first byte of a request to the last of its answer.',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600],
  registers: [metrics],
})

export const requestsUnderWay = new Gauge({
  name: 'cove_requests_under_way',
  help: 'Requests that are not answered yet.',
  registers: [metrics],
})

export const damagedBlocks = new Counter({
  name: 'cove_damaged_blocks_total',
  help: 'Blocks whose CRC-32 did not match when they were read (B2).',
  registers: [metrics],
})
