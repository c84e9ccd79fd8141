'use client'

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { connect } from './connection.ts'
import { Workspace, type Viewer } from './workspace.ts'

const Context = createContext<Workspace | null>(null)

/** Stands around every screen of the drive; lives as long as the person stays in it. */
export function WorkspaceRoot({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const [workspace] = useState(() => new Workspace(viewer))
  useEffect(() => {
    void workspace.start()
    const disconnect = connect(workspace)
    return () => {
      disconnect()
      workspace.stop()
    }
  }, [workspace])
  return <Context value={workspace}>{children}</Context>
}

export function useWorkspace(): Workspace {
  const workspace = useContext(Context)
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceRoot above it.')
  return workspace
}
