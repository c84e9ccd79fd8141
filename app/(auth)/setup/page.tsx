import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { SetUpForm } from '../../_features/sign-in/set-up-form.tsx'
import { isSetUp } from '../../_server/require-actor.ts'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  // Asked at each visit: nothing else here would keep the page from being rendered once, at the build.
  await connection()
  if (await isSetUp()) redirect('/sign-in')
  return <SetUpForm />
}
