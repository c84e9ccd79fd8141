// Everything that npm start makes, and nothing is served: for an image (deploy/Containerfile).
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  await buildPages()
} catch (error) {
  exitWith(error)
}
