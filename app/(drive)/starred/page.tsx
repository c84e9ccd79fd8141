import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('starred')

export default function StarredPage() {
  return null
}
