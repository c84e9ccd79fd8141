import type { ApiApp } from './api-app.ts'

/** The OpenAPI document of every route that is registered. */
export function apiDocument(app: ApiApp) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Cove',
      version: '1',
      description:
        'The JSON API of a Cove. docs/api.md says what stands behind it: uploads, downloads, errors.',
    },
    security: [{ token: [] }],
  })
}
