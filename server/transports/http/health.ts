import type { ServerResponse } from 'node:http'
import type { Drive } from '#server/domain/drive'
import { health } from '#server/platform/health'
import { metrics } from '#server/platform/metrics'

/** `/healthz`, `/readyz`, `/metrics`: for balancers, supervisors and Prometheus. */
export async function answerHealth(
  path: string,
  res: ServerResponse,
  { drive, isDraining }: { drive: Drive; isDraining: () => boolean },
): Promise<void> {
  if (path === '/healthz') return answerJson(res, 200, { status: 'ok' })
  if (path === '/metrics') {
    const text = await metrics.metrics()
    res
      .writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
      .end(text)
    return
  }
  const isReadable = await drive.database.read.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
  const draining = isDraining()
  const isOpen = !draining && isReadable
  const troubles = health.list()
  // Degraded is still open: downloads, listings and what frees room go on, and no balancer should take them away.
  const status = isOpen ? (troubles.length > 0 ? 'degraded' : 'ready') : 'not ready'
  answerJson(res, isOpen ? 200 : 503, {
    status,
    draining,
    database: isReadable,
    storage: await drive.blobs.isWritable(),
    reasons: troubles.map(({ trouble }) => trouble),
  })
}

function answerJson(res: ServerResponse, status: number, body: object): void {
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body))
}
