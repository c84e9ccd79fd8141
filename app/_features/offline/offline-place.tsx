'use client'

import { onFirstUse } from '../../_ui/on-first-use.tsx'

/** What the workspace owes the installed app, once everything else is there. */
export const OfflinePlace = onFirstUse(() => import('./offline-keeper.tsx'))
