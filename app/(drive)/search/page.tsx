import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('search')

export default function SearchPage() {
  return null
}
