import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import { DriveError } from '#contract/errors'
import { inputFaults } from '#server/domain/input-faults'

export type ApiEnv = { Bindings: HttpBindings }

/**
 * The app that every room of the JSON API adds its routes to. Paths are written without `/api/v1`, which makeApi puts in
 * front. Handlers throw DriveError; whoever acts is `await enter(gate, c.env.incoming)`.
 */
export type ApiApp = OpenAPIHono<ApiEnv>

/** A fresh app whose refused inputs become `invalid_input`; a malformed id in a path is an id of nothing. */
export function newApiApp(): ApiApp {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return
      if (result.target === 'param') throw new DriveError('not_found')
      throw inputFaults(result.error)
    },
  })
}
