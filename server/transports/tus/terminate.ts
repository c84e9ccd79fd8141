import { terminateUpload } from '#server/domain/uploads/drop-upload'
import { enterAny } from '../gate/gate.ts'
import { answer, type Exchange } from './exchange.ts'
import { holdUpload } from './hold-upload.ts'

/** DELETE: ends an upload, a PATCH under way included; of a finished one only the address goes, never the file. */
export async function terminate(exchange: Exchange): Promise<void> {
  const { drive } = exchange.door.gate
  const actor = await enterAny(exchange.door.gate, exchange.req)
  await holdUpload(exchange, actor, (upload) => terminateUpload(drive, upload))
  answer(exchange, 204, {})
}
