export const metadata = { title: 'Trash' }

export default function TrashPage() {
  return null
}
