import Link from 'next/link'
import { Compass } from 'lucide-react'
import { QuietFrame } from './_features/visit/quiet-frame.tsx'
import { requestWords } from './_language/request-language.ts'
import { titled } from './_language/titled.ts'
import { words as english } from './_language/titles.ts'
import { buttonLook } from './_ui/button-look.ts'
import { Card } from './_ui/card.tsx'
import { EmptyState } from './_ui/empty-state.tsx'

export const generateMetadata = titled('nothingHere')

/** An address that Cove does not have. */
export default async function NotFound() {
  const words = await requestWords(english)
  return (
    <QuietFrame>
      <Card className="p-0!">
        <EmptyState
          picture={<Compass aria-hidden className="size-10" strokeWidth={1.25} />}
          title={words.nothingHere}
          action={
            <Link href="/home" className={buttonLook({ variant: 'primary' })}>
              {words.goToFiles}
            </Link>
          }
        />
      </Card>
    </QuietFrame>
  )
}
