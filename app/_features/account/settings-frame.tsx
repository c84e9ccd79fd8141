import type { ComponentProps } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { BackBar } from '../frame/back-bar.tsx'
import { PageBody } from '../frame/page-body.tsx'
import { words as english } from './words.ts'

/** The page around a list of settings: the way back to the files, one heading, one column. */
export function SettingsFrame(props: ComponentProps<typeof PageBody>) {
  const words = useWords(english)
  return (
    <div className="mx-auto w-full max-w-200 px-6 pb-16 max-sm:px-4">
      <BackBar label={words.back} />
      <PageBody {...props} />
    </div>
  )
}
