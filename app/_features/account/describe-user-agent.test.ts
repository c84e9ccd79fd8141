import { expect, test } from 'vitest'
import { describeUserAgent } from './describe-user-agent.ts'
import { words } from './words.ts'

const mozilla = 'Mozilla/5.0'
test.each([
  [
    `${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36`,
    'Chrome on Linux',
    false,
  ],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0`,
    'Edge on Windows',
    false,
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15`,
    'Safari on macOS',
    false,
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1`,
    'Safari on iPhone',
    true,
  ],
  [
    `${mozilla} (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0`,
    'Firefox on Android',
    true,
  ],
  ['curl/8.5.0', null, false],
  ['', null, false],
])('%s is %s', (userAgent, device, isPhone) => {
  expect(describeUserAgent(userAgent, words.browserOn)).toEqual({ device, isPhone })
})
