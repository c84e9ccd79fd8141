import NextAuth from 'next-auth'
import { authOptions } from '#app/_server/auth-options.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

function answer(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>
}

export { answer as GET, answer as POST }
