import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '../../_features/sign-in/set-up-form.tsx'
import { isSetUp } from '../../_server/require-actor.ts'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  if (await isSetUp()) redirect('/sign-in')
  return <SetUpForm />
}
