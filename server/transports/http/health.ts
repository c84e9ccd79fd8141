import type { ServerResponse } from 'node:http'
import type { Drive } from '#server/domain/drive'
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
  const checks = {
    draining: isDraining(),
    database: await drive.database.read.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
    storage: await drive.blobs.isWritable(),
  }
  const ready = !checks.draining && checks.database && checks.storage
  answerJson(res, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...checks })
}

function answerJson(res: ServerResponse, status: number, body: object): void {
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body))
}
