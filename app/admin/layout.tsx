import type { ReactNode } from 'react'
import { AdminFrame } from '../_features/administration/admin-frame.tsx'

/** Who may see it is asked by each page: a layout is not rendered again on the way from one to the next. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AdminFrame>{children}</AdminFrame>
}
