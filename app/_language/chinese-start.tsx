'use client'

import type { ReactNode } from 'react'
import { chinese } from './chinese.ts'
import { learn } from './dictionary.ts'
import { SpokenLanguage } from './spoken-language.tsx'

learn('zh', chinese)

/** A page that is Chinese from its first paint: its words are there before it renders, on the server and in the browser. */
export function ChineseStart({ children }: { children: ReactNode }) {
  return <SpokenLanguage first="zh">{children}</SpokenLanguage>
}
