const browsers: [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** `Firefox on Windows`: what a person recognises of a User-Agent; null where there is nothing to recognise. */
export function describeUserAgent(
  userAgent: string,
  on: (browser: string, system: string) => string,
): { device: string | null; isPhone: boolean } {
  const find = (known: [string, RegExp][]) => known.find(([, mark]) => mark.test(userAgent))?.[0]
  const [browser, system] = [find(browsers), find(systems)]
  const device = browser && system ? on(browser, system) : (browser ?? system ?? null)
  return { device, isPhone: /\b(?:iPhone|Android.+Mobile)\b/.test(userAgent) }
}
