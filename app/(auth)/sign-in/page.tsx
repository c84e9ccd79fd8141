import { redirect } from 'next/navigation'
import { titled } from '../../_language/titled.ts'
import { nextPath } from '../../_features/sign-in/next-path.ts'
import { SignInForm } from '../../_features/sign-in/sign-in-form.tsx'
import { findPageActor, isSetUp } from '../../_server/require-actor.ts'

export const generateMetadata = titled('signIn')

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const next = nextPath((await searchParams)['next'])
  if (await findPageActor()) redirect(next)
  if (!(await isSetUp())) redirect('/setup')
  return <SignInForm next={next} />
}
