export const metadata = { title: 'Folder' }

export default function FolderPage() {
  return null
}
