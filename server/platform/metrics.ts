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

export const degraded = new Gauge({
  name: 'cove_degraded',
  help: 'Whether something is wrong with the machine under the drive, by what it is: 1 while it lasts.',
  labelNames: ['reason'],
  registers: [metrics],
})

export const freeDiskBytes = new Gauge({
  name: 'cove_disk_free_bytes',
  help: 'What is free on the disk of DATA_DIR, the reserve counted in.',
  registers: [metrics],
})

export const damagedBlocks = new Counter({
  name: 'cove_damaged_blocks_total',
  help: 'Blocks that were asked for and are damaged, unreadable or missing (B2).',
  registers: [metrics],
})

export const liveSockets = new Gauge({
  name: 'cove_live_sockets',
  help: 'Connections of the live view that are open now.',
  registers: [metrics],
})

export const liveFrames = new Counter({
  name: 'cove_live_frames_total',
  help: 'Frames sent to connections of the live view.',
  registers: [metrics],
})

export const broadcastHold = new Histogram({
  name: 'cove_broadcast_hold_seconds',
  help: 'How long one slice of a broadcast held the event loop.',
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.1],
  registers: [metrics],
})

export const sweptSpaces = new Counter({
  name: 'cove_live_swept_total',
  help: 'Times that the sweep found entries which nobody had published.',
  registers: [metrics],
})

export const liveNodes = new Gauge({
  name: 'cove_nodes_heard',
  help: 'Other nodes of the drive that were heard of within the last seconds.',
  registers: [metrics],
})

export const nodeMessages = new Counter({
  name: 'cove_node_messages_total',
  help: 'Messages between the nodes of the drive: told, heard, and refused for being forged, late or none.',
  labelNames: ['direction'],
  registers: [metrics],
})

export const scrubbedBytes = new Counter({
  name: 'cove_scrub_bytes_total',
  help: 'Bytes that the scrub has read again.',
  registers: [metrics],
})

export const scrubbedBlobs = new Counter({
  name: 'cove_scrub_blobs_total',
  help: 'Blobs that the scrub has checked, by what it found: sound, healed, rotten.',
  labelNames: ['outcome'],
  registers: [metrics],
})

export const rottenBlobs = new Gauge({
  name: 'cove_scrub_rot',
  help: 'Blobs that are known to be missing or damaged and could not be healed.',
  registers: [metrics],
})

export const scrubRoundEnded = new Gauge({
  name: 'cove_scrub_last_round_timestamp_seconds',
  help: 'When the last round through all blobs came to its end, in seconds since the epoch; 0: never.',
  registers: [metrics],
})
