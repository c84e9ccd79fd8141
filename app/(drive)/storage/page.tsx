import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('storage')

export default function StoragePage() {
  return null
}
