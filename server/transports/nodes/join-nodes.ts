import type { Drive } from '#server/domain/drive'
import { uploadLeases } from '#server/domain/uploads/upload-leases'
import { openRedis } from '#server/platform/redis'
import { channels } from './node-messages.ts'
import { openNodes, type Nodes } from './nodes.ts'

/**
 * Makes this process one of the nodes of the drive: from here on it works on an upload only by its lease, and hears the
 * others through Redis. Before anything touches an upload.
 */
export function joinNodes(drive: Drive, redisUrl: string, secret: string): Nodes {
  const nodes = openNodes(openRedis(redisUrl), secret)
  const leases = uploadLeases(drive, { nodeId: nodes.id })
  drive.leases = leases
  nodes.hear(channels.node(nodes.id), (message) => {
    if (message.kind === 'stop') leases.ask(message.uploadId)
  })
  return {
    ...nodes,
    close: () => {
      leases.close()
      nodes.close()
    },
  }
}
