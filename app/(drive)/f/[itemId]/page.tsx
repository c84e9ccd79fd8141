import { titled } from '../../../_language/titled.ts'

export const generateMetadata = titled('folder')

export default function FolderPage() {
  return null
}
