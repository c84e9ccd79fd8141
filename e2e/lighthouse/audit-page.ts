/** What is used of a report of Lighthouse. */
type Report = {
  runtimeError?: { code: string; message: string }
  finalDisplayedUrl: string
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >
  audits: Record<string, { id: string; title: string; score: number | null; displayValue?: string }>
}
type Config = { settings: object }
type Lighthouse = {
  default(url: string, flags: object, config: Config): Promise<{ lhr: Report } | undefined>
  desktopConfig: Config
}

/** Where scripts/lighthouse.mjs has put it: two hundred packages that nothing else needs. */
const place = new URL(
  '../../.cache/lighthouse/node_modules/lighthouse/core/index.js',
  import.meta.url,
)
const { default: lighthouse, desktopConfig } = (await import(place.href)) as Lighthouse

const measures = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
  'speed-index': 'SI',
} as const
const lostRecordings = ['NO_NAVSTART', 'NO_TRACING_STARTED']
const mostTries = 3

/** One look of Lighthouse at one page; scores from 0 to 100. */
export type PageAudit = {
  performance: number
  accessibility: number
  /** As Lighthouse writes them: `FCP 0.4 s`. */
  measures: string[]
  /** What lowers a score, a line each. */
  lacks: string[]
}

/** Looks at an address as a desktop would meet it, in the browser that listens at `port`, with the cookies it has. */
export async function auditPage(url: string, port: number): Promise<PageAudit> {
  const lhr = await recordedAudit(url, port)
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`)
  const scoreOf = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  return {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    measures: Object.entries(measures).map(
      ([id, name]) => `${name} ${lhr.audits[id]?.displayValue ?? '?'}`,
    ),
    lacks: Object.values(lhr.categories).flatMap(({ title, auditRefs }) =>
      auditRefs
        .filter(({ weight }) => weight > 0)
        .map(({ id }) => lhr.audits[id]!)
        .filter(({ score }) => score !== null && score < 0.95)
        .map(
          ({ id, title: what, displayValue = '' }) => `${title}: ${id}: ${what} ${displayValue}`,
        ),
    ),
  }
}

/** The whole of what Lighthouse finds. A recording that it lost itself says nothing of the page, and is made again. */
async function recordedAudit(url: string, port: number): Promise<Report> {
  const flags = { port, logLevel: 'error', disableStorageReset: true } as const
  const onlyCategories = ['performance', 'accessibility']
  const config = { ...desktopConfig, settings: { ...desktopConfig.settings, onlyCategories } }
  for (let tries = 1; ; tries += 1) {
    const { lhr } = (await lighthouse(url, flags, config)) ?? {}
    if (!lhr) throw new Error(`Lighthouse has nothing to say of ${url}.`)
    if (!lhr.runtimeError) return lhr
    const isLost = lostRecordings.includes(lhr.runtimeError.code)
    if (!isLost || tries === mostTries) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  }
}
