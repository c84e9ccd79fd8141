import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const places = [process.env['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome']

/** The last list counts: it says again what the driver leaves out. */
const withoutFeatures = [
  // Each window would load pages of the browser's own, that nobody opens.
  'PreloadTopChromeWebUI',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

function start() {
  const executablePath = places.find((place) => place && existsSync(place))
  if (!executablePath) throw new Error('No Chromium found: set CHROME_PATH to one.')
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join()}`,
    ],
  }
}

/** The system's Chromium, headless. It talks to loopback only: its own background traffic is switched off. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch(start())
}

/** The same with one profile in a folder, and a port at which another tool may drive it. */
export function openProfile(
  folder: string,
  baseURL: string,
  debuggingPort: number,
): Promise<BrowserContext> {
  const { executablePath, args } = start()
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...args, `--remote-debugging-port=${debuggingPort}`],
    baseURL,
  })
}
