import { titled } from '../../_language/titled.ts'

export const generateMetadata = titled('trash')

export default function TrashPage() {
  return null
}
