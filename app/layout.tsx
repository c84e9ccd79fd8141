import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { LanguageRoot } from './_language/language-root.tsx'
import { localeOf } from './_language/languages.ts'
import { requestLanguage, requestWords } from './_language/request-language.ts'
import { words as english } from './_language/titles.ts'
import { Toasts } from './_ui/toasts.tsx'
import { TooltipRoot } from './_ui/tooltip-root.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { description } = await requestWords(english)
  return {
    title: { default: 'Cove', template: '%s · Cove' },
    description,
    appleWebApp: { title: 'Cove' },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1317' },
  ],
}

// Set before the first paint, so that a chosen theme never flashes the other one.
const chosenTheme = `try{var t=localStorage.getItem('cove.theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Named by the answer's Content-Security-Policy; without it the browser runs no script of the page.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const language = await requestLanguage()
  return (
    <html lang={localeOf[language]} suppressHydrationWarning>
      <head>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: chosenTheme }} />
      </head>
      <body className="font-sans">
        <LanguageRoot language={language}>
          <TooltipRoot>{children}</TooltipRoot>
          <Toasts />
        </LanguageRoot>
      </body>
    </html>
  )
}
