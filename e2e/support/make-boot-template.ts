import { bootServer } from './boot-server.ts'
import { keepBootTemplate } from './boot-template.ts'

// Run before the suites: what every server of a test would do at its first start is done once.
const server = await bootServer()
await server.stop()
keepBootTemplate(server.dataDir, server.admin.token)
await server.end()
