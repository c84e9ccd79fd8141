import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { DriveFrame } from '../_features/frame/drive-frame.tsx'
import { OfflinePlace } from '../_features/offline/offline-place.tsx'
import { offlineVersion } from '../_features/offline/offline-version.ts'
import { UploadsRoot } from '../_features/uploads/uploads-context.tsx'
import { WorkspaceRoot } from '../_live/workspace-context.tsx'
import { publicUrl } from '../_server/links.ts'
import { showsOfflinePage } from '../_server/offline.ts'
import { requireActor } from '../_server/require-actor.ts'

/**
 * What `linkAddress` reads: the page itself may have been opened by another name than the one to pass on. And which
 * offline page the browser is to keep, if any.
 */
export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const url = publicUrl()
  return {
    other: {
      ...(url && { 'cove-public-url': url }),
      ...(showsOfflinePage() && { 'cove-offline': offlineVersion }),
    },
  }
}

/**
 * The drive stays on the screen while one walks through it: the frame reads the address and shows the place, so that
 * opening a folder asks the API and never the page server. The pages below only make their addresses exist.
 */
export default async function DriveLayout({ children }: { children: ReactNode }) {
  const { userId, name, role } = await requireActor()
  return (
    <WorkspaceRoot viewer={{ id: userId, name, role }}>
      <UploadsRoot>
        <DriveFrame />
        <OfflinePlace />
        {children}
      </UploadsRoot>
    </WorkspaceRoot>
  )
}
