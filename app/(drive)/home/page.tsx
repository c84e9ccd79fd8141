import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('home')

export default function HomePage() {
  return null
}
