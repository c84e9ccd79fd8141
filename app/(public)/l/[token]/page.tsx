import { connection } from 'next/server'
import { VisitPage } from '../../../_features/visit/visit-page.tsx'
import { titled } from '../../../_language/titled.ts'

// The title before anything is known says nothing: titles lie in histories and on shared screens.
export const generateMetadata = titled('visit', {
  referrer: 'no-referrer',
  robots: { index: false, follow: false, noarchive: true },
})

/** The page behind the address of a link. Its browser asks the API; the page server knows nothing of the link. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  await connection()
  const { token } = await params
  // What is no token is asked about as a token of nothing.
  return <VisitPage token={/^[\w-]{1,128}$/.test(token) ? token : 'none'} />
}
