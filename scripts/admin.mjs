// npm run admin -- …: people and upkeep from the server's own terminal.
import { bundle, generate, install } from './prepare.mjs'
import { exitWith } from './run.mjs'

await install().then(generate).then(bundle).catch(exitWith)
process.argv.splice(1, 1, 'admin')
await import(new URL('../dist/admin/main.js', import.meta.url).href)
