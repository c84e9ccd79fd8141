// One node of a drive, as a process of its own: fork it with the folder of the drive and the address of a Redis.
import { log } from '#server/platform/log'
import { joinNodes } from '#server/transports/nodes/join-nodes'
import { serveDoors, testSecret } from './serve-drive.ts'
import { openDriveIn } from './temp-drive.ts'

const [dataDir, redisUrl] = process.argv.slice(2)
log.level = process.env['LOG_LEVEL'] ?? 'fatal'
const { drive, close } = await openDriveIn(dataDir!)
const nodes = joinNodes(drive, redisUrl!, testSecret)
const doors = await serveDoors(drive, { nodes })

process.on('message', () => {
  void doors
    .close()
    .then(() => nodes.close())
    .then(close)
    .then(() => process.exit(0))
})
// Without its test nobody needs it.
process.once('disconnect', () => process.exit(0))
process.send!({ url: doors.url, nodeId: nodes.id })
