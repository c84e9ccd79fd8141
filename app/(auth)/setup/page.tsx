import { redirect } from 'next/navigation'
import { titled } from '../../_language/titled.ts'
import { SetUpForm } from '../../_features/sign-in/set-up-form.tsx'
import { isSetUp } from '../../_server/require-actor.ts'

export const generateMetadata = titled('setUp')

export default async function SetUpPage() {
  if (await isSetUp()) redirect('/sign-in')
  return <SetUpForm />
}
