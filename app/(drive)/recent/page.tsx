import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('recent')

export default function RecentPage() {
  return null
}
