import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where a Chromium is on this machine; installed from the system's packages when there is none and we may. */
export async function findBrowser() {
  const found = places.find((place) => place && existsSync(place))
  if (found) return found
  if (!existsSync('/usr/bin/apt-get')) return null
  process.stderr.write('cove: installing chromium for the journeys (once)\n')
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const quietly = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run(apt[0], [...apt.slice(1), 'update', '-qq'], quietly)
  await run(
    apt[0],
    [...apt.slice(1), 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    quietly,
  )
  return places.find((place) => place && existsSync(place)) ?? null
}

/** Whether the tests can open a terminal of their own here: python3 has the part for it. */
export const hasTerminal = () => spawnSync('python3', ['-c', 'import pty']).status === 0
