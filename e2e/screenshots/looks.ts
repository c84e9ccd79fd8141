import type { BrowserContextOptions } from 'playwright-core'
import { localeOf, type Language } from '#app/_language/languages.ts'

/** A language, a theme and a width: how somebody meets every screen. */
export type Look = {
  name: string
  language: Language
  isPhone: boolean
  browser: BrowserContextOptions
}

const sizes = {
  wide: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const

export const looks: readonly Look[] = (['en', 'zh'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['wide', 'phone'] as const).map((size) => ({
      name: `${language}-${theme}-${size}`,
      language,
      isPhone: size === 'phone',
      browser: {
        ...sizes[size],
        locale: localeOf[language],
        colorScheme: theme,
        // A picture of something on its way from here to there shows neither.
        reducedMotion: 'reduce',
      },
    })),
  ),
)
