import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** One screen in one state. `take` brings a page there, as people would, and answers it. */
export type Shot = { name: string; take(stage: Stage): Promise<Page> }
