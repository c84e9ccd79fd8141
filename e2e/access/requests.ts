import { ApiClient } from '#e2e/support/api-client'
import type { Ask } from './ask.ts'
import { commandRequests } from './command-requests.ts'
import type { Place } from './place.ts'

/** How a request is made for a target; null: a request of this class makes no sense. */
export type Making = (place: Place) => Promise<Ask> | Ask

const get = (path: string): Ask => ({ method: 'GET', path })
const send = (method: string, path: string, body?: object): Ask => ({ method, path, body })

const accounts: Record<string, Making> = {
  'POST /tokens': async (p) =>
    send('POST', '/tokens', { name: (await p.person()).name, password: 'not the password' }),
  'GET /tokens': () => get('/tokens'),
  'DELETE /tokens/{id}': async (p) => send('DELETE', `/tokens/${await p.token()}`),
  'GET /sessions': () => get('/sessions'),
  'DELETE /sessions': () => send('DELETE', '/sessions'),
  'DELETE /sessions/{id}': async (p) => send('DELETE', `/sessions/${await p.session()}`),
  'GET /me': () => get('/me'),
  'GET /me/storage': () => get('/me/storage'),
  'PATCH /me': () => send('PATCH', '/me', { showsPresence: true }),
  'POST /me/password': () =>
    send('POST', '/me/password', { currentPassword: 'not this', newPassword: 'another password' }),
  'GET /me/two-steps': () => get('/me/two-steps'),
  'POST /me/two-steps': () => send('POST', '/me/two-steps', { password: 'not this' }),
  'POST /me/two-steps/confirm': () => send('POST', '/me/two-steps/confirm', { code: '000000' }),
  'POST /me/two-steps/recovery': () =>
    send('POST', '/me/two-steps/recovery', { password: 'not this', code: '000000' }),
  'DELETE /me/two-steps': () =>
    send('DELETE', '/me/two-steps', { password: 'not this', code: '000000' }),
  'GET /setup': () => get('/setup'),
  'POST /setup': () => send('POST', '/setup', { code: 'a', name: 'b', password: 'long enough' }),
  'GET /admin/rot': () => get('/admin/rot'),
  'GET /admin/integrity': () => get('/admin/integrity'),
  'POST /admin/integrity/counters': () => send('POST', '/admin/integrity/counters', {}),
  'GET /admin/audit': () => get('/admin/audit'),
  'GET /admin/audit/export': () => get('/admin/audit/export?format=csv'),
  'GET /admin/overview': () => get('/admin/overview'),
  'GET /admin/samples': () => get('/admin/samples?span=week'),
  'GET /admin/health': () => get('/admin/health'),
  'GET /admin/users': () => get('/admin/users'),
  'POST /admin/users': (p) =>
    send('POST', '/admin/users', { name: p.name(), password: 'long enough' }),
  'PATCH /admin/users/{id}': async (p) =>
    send('PATCH', `/admin/users/${(await p.person()).id}`, { quota: '1GB' }),
  'DELETE /admin/users/{id}': async (p) =>
    send('DELETE', `/admin/users/${(await p.person()).id}`, { purge: true }),
  'GET /users': () => get('/users?q=col'),
}

/** A file and a folder of the place, beside a folder of the actor's own: one that is not for him takes all of them away. */
async function theirOwn(p: Place): Promise<string> {
  const { fileId, folderId } = await p.storedFile()
  return [await p.atHome(), fileId, folderId].join()
}

const reads: Record<string, Making> = {
  'GET /spaces': () => get('/spaces'),
  'GET /spaces/deleted': () => get('/spaces/deleted'),
  'GET /spaces/{id}/resolve': async (p) => get(`/spaces/${(await p.space()).spaceId}/resolve`),
  'GET /spaces/{id}/journal': async (p) =>
    get(`/spaces/${(await p.space()).spaceId}/journal?since=0`),
  'GET /spaces/{id}/trash': async (p) => get(`/spaces/${(await p.space()).spaceId}/trash`),
  'GET /spaces/{id}/members': async (p) => get(`/spaces/${(await p.space()).spaceId}/members`),
  'GET /spaces/{id}/activity': async (p) => get(`/spaces/${(await p.space()).spaceId}/activity`),
  'GET /search': () => get('/search?q=e'),
  'GET /recent': () => get('/recent'),
  'GET /starred': () => get('/starred'),
  'GET /spaces/{id}/search': async (p) => get(`/spaces/${(await p.space()).spaceId}/search?q=e`),
  'PUT /items/{id}/star': async (p) => send('PUT', `/items/${await p.folder()}/star`),
  'DELETE /items/{id}/star': async (p) => send('DELETE', `/items/${await p.folder()}/star`),
  'GET /items/{id}': async (p) => get(`/items/${await p.folder()}`),
  'GET /items/{id}/children': async (p) => get(`/items/${await p.folder()}/children`),
  'GET /items/{id}/versions': async (p) => get(`/items/${await p.file()}/versions`),
  'GET /items/{id}/activity': async (p) => get(`/items/${await p.folder()}/activity`),
  'GET /items/{id}/content': async (p) => get(`/items/${(await p.storedFile()).fileId}/content`),
  'HEAD /items/{id}/content': async (p) =>
    send('HEAD', `/items/${(await p.storedFile()).fileId}/content`),
  'GET /items/{id}/thumbnail': async (p) => get(`/items/${await p.picture()}/thumbnail?size=64`),
  'HEAD /items/{id}/thumbnail': async (p) =>
    send('HEAD', `/items/${await p.picture()}/thumbnail?size=64`),
  'GET /items/{id}/archive': async (p) => get(`/items/${(await p.storedFile()).folderId}/archive`),
  'HEAD /items/{id}/archive': async (p) =>
    send('HEAD', `/items/${(await p.storedFile()).folderId}/archive`),
  'GET /archives': async (p) => get(`/archives?itemIds=${await theirOwn(p)}`),
  'HEAD /archives': async (p) => send('HEAD', `/archives?itemIds=${await theirOwn(p)}`),
  'GET /links': () => get('/links'),
  'GET /links?spaceId': async (p) => get(`/links?spaceId=${(await p.space()).spaceId}`),
  'GET /links?itemId': async (p) => get(`/links?itemId=${await p.folder()}`),
  'DELETE /links/{id}': async (p) => send('DELETE', `/links/${await p.link()}`),
  'GET /public/{token}': async (p) => get(`/public/${await p.linkToken()}`),
  'POST /public/{token}/visit': async (p) =>
    send('POST', `/public/${await p.linkToken()}/visit`, {}),
}

const tus = { 'Tus-Resumable': '1.0.0' }
const bytes = { 'Content-Type': 'application/offset+octet-stream' }
const upload = (method: string, id: string, more: Partial<Ask> = {}): Ask => ({
  method,
  path: id ? `/uploads/${id}` : '/uploads',
  ...more,
  headers: { ...tus, ...more.headers },
})
const creation = (p: Place, folder: Record<string, string>, raw?: Buffer): Ask =>
  upload('POST', '', {
    ...(raw && { raw }),
    headers: {
      'Upload-Length': '4',
      'Upload-Metadata': ApiClient.metadata({ filename: p.name(), ...folder }),
      ...(raw && bytes),
    },
  })

const uploads: Record<string, Making> = {
  'OPTIONS /uploads': () => upload('OPTIONS', ''),
  'GET /uploads': () => upload('GET', ''),
  'POST /uploads': async (p) => creation(p, { parentId: await p.folder() }),
  'POST /uploads with a space': async (p) => creation(p, { spaceId: (await p.space()).spaceId }),
  'POST /uploads with bytes': async (p) =>
    creation(p, { parentId: await p.folder() }, Buffer.from('four')),
  'HEAD /uploads/{id}': async (p) => upload('HEAD', await p.upload()),
  'PATCH /uploads/{id}': async (p) =>
    upload('PATCH', await p.upload(), {
      headers: { 'Upload-Offset': '0', ...bytes },
      raw: Buffer.from('four'),
    }),
  'DELETE /uploads/{id}': async (p) => upload('DELETE', await p.upload()),
}

/** Every request over HTTP by its name in the table; `/api/v1` left out. */
export const requests: Record<string, Making> = {
  ...accounts,
  ...reads,
  ...uploads,
  ...commandRequests,
}
