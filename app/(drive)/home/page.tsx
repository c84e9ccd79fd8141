export const metadata = { title: 'Home' }

export default function HomePage() {
  return null
}
