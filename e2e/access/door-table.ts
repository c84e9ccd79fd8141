/**
 * What each request over HTTP is answered, by whom it is asked and where it aims (place.ts says what the targets are).
 * `any`: it has no target. `(each)`: what no row says otherwise. `none`, what does not exist, is answered as `foreign`
 * unless a row says otherwise, and then only to who may know the difference.
 */
export const doorTable = `
request                         target   nobody   outsider viewer   editor   manager  owner    admin    looker   dropper  disabled
(each)                          foreign  401      404      404      404      404      404      404      404      404      401
POST /tokens                    foreign  401      401      401      401      401      401      401      401      401      401
GET /tokens                     any      401      200      200      200      200      200      200      404      404      401
DELETE /tokens/{id}             own      401      204      204      204      204      204      204      404      404      401
                                shared   401      404      404      404      404      204      404      404      404      401
                                trashed  401      404      404      404      404      204      404      404      404      401
GET /sessions                   any      401      200      200      200      200      200      200      404      404      401
DELETE /sessions                any      401      200      200      200      200      200      200      404      404      401
DELETE /sessions/{id}           own      401      204      204      204      204      204      204      404      404      401
                                shared   401      404      404      404      404      204      404      404      404      401
                                trashed  401      404      404      404      404      204      404      404      404      401
GET /me                         any      401      200      200      200      200      200      200      404      404      401
GET /me/storage                 any      401      200      200      200      200      200      200      404      404      401
PATCH /me                       any      401      200      200      200      200      200      200      404      404      401
POST /me/password               any      401      400      400      400      400      400      400      404      404      401
GET /me/two-steps               any      401      200      200      200      200      200      200      404      404      401
POST /me/two-steps              any      401      400      400      400      400      400      400      404      404      401
POST /me/two-steps/confirm      any      401      400      400      400      400      400      400      404      404      401
POST /me/two-steps/recovery     any      401      400      400      400      400      400      400      404      404      401
DELETE /me/two-steps            any      401      400      400      400      400      400      400      404      404      401
GET /setup                      any      200      200      200      200      200      200      200      200      200      200
POST /setup                     any      403      403      403      403      403      403      403      403      403      403
GET /admin/rot                  any      401      403      403      403      403      403      200      404      404      401
GET /admin/integrity            any      401      403      403      403      403      403      200      404      404      401
POST /admin/integrity/counters  any      401      403      403      403      403      403      200      404      404      401
GET /admin/audit                any      401      403      403      403      403      403      200      404      404      401
GET /admin/audit/export         any      401      403      403      403      403      403      200      404      404      401
GET /admin/overview             any      401      403      403      403      403      403      200      404      404      401
GET /admin/samples              any      401      403      403      403      403      403      200      404      404      401
GET /admin/health               any      401      403      403      403      403      403      200      404      404      401
GET /admin/users                any      401      403      403      403      403      403      200      404      404      401
POST /admin/users               any      401      403      403      403      403      403      201      404      404      401
PATCH /admin/users/{id}         foreign  401      403      403      403      403      403      200      404      404      401
                                none     401      403      403      403      403      403      404      404      404      401
DELETE /admin/users/{id}        foreign  401      403      403      403      403      403      204      404      404      401
                                none     401      403      403      403      403      403      404      404      404      401
GET /users                      any      401      200      200      200      200      200      200      404      404      401
GET /spaces                     any      401      200      200      200      200      200      200      404      404      401
GET /spaces/deleted             any      401      200      200      200      200      200      200      404      404      401
GET /spaces/{id}/resolve        own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /spaces/{id}/journal        own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /spaces/{id}/trash          own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      403      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /spaces/{id}/members        own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /spaces/{id}/activity       own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /search                     any      401      200      200      200      200      200      200      404      404      401
GET /recent                     any      401      200      200      200      200      200      200      404      404      401
GET /starred                    any      401      200      200      200      200      200      200      404      404      401
GET /spaces/{id}/search         own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
PUT /items/{id}/star            own      401      204      204      204      204      204      204      404      404      401
                                shared   401      404      204      204      204      204      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
DELETE /items/{id}/star         own      401      204      204      204      204      204      204      404      404      401
                                shared   401      204      204      204      204      204      204      404      404      401
                                trashed  401      204      204      204      204      204      204      404      404      401
                                foreign  401      204      204      204      204      204      204      404      404      401
GET /items/{id}                 own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/children        own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/versions        own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/activity        own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/content         own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
HEAD /items/{id}/content        own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/thumbnail       own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
HEAD /items/{id}/thumbnail      own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /items/{id}/archive         own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
HEAD /items/{id}/archive        own      401      200      200      200      200      200      200      200      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /archives                   own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
HEAD /archives                  own      401      200      200      200      200      200      200      404      404      401
                                shared   401      404      200      200      200      200      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
GET /links                      any      401      200      200      200      200      200      200      404      404      401
GET /links?spaceId              own      401      200      200      200      200      200      200      404      404      401
                                shared   401      200      200      200      200      200      200      404      404      401
                                trashed  401      200      200      200      200      200      200      404      404      401
                                foreign  401      200      200      200      200      200      200      404      404      401
GET /links?itemId               own      401      200      200      200      200      200      200      404      404      401
                                shared   401      200      200      200      200      200      200      404      404      401
                                trashed  401      200      200      200      200      200      200      404      404      401
                                foreign  401      200      200      200      200      200      200      404      404      401
DELETE /links/{id}              own      401      204      204      204      204      204      204      404      404      401
                                shared   401      404      404      404      204      204      404      404      404      401
                                trashed  401      404      404      404      204      204      404      404      404      401
GET /public/{token}             own      200      200      200      200      200      200      200      200      200      200
                                shared   200      200      200      200      200      200      200      200      200      200
                                trashed  404      404      404      404      404      404      404      404      404      404
                                foreign  404      404      404      404      404      404      404      404      404      404
POST /public/{token}/visit      own      200      200      200      200      200      200      200      200      200      200
                                shared   200      200      200      200      200      200      200      200      200      200
                                trashed  404      404      404      404      404      404      404      404      404      404
                                foreign  404      404      404      404      404      404      404      404      404      404
OPTIONS /uploads                any      204      204      204      204      204      204      204      204      204      204
GET /uploads                    any      401      200      200      200      200      200      200      404      200      401
POST /uploads                   own      401      201      201      201      201      201      201      404      404      401
                                shared   401      404      403      201      201      201      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
POST /uploads with a space      own      401      201      201      201      201      201      201      404      400      401
                                shared   401      404      403      201      201      201      404      404      400      401
                                trashed  401      404      404      404      404      404      404      404      400      401
                                foreign  401      404      404      404      404      404      404      404      400      401
POST /uploads with bytes        own      401      201      201      201      201      201      201      404      404      401
                                shared   401      404      403      201      201      201      404      404      404      401
                                trashed  401      404      404      404      404      404      404      404      404      401
HEAD /uploads/{id}              own      401      200      200      200      200      200      200      404      200      401
                                shared   401      404      404      404      404      404      404      404      404      401
                                trashed  401      200      200      200      200      200      200      404      200      401
PATCH /uploads/{id}             own      401      204      204      204      204      204      204      404      204      401
                                shared   401      404      404      404      404      404      404      404      404      401
                                trashed  401      204      204      204      204      204      204      404      204      401
DELETE /uploads/{id}            own      401      204      204      204      204      204      204      404      204      401
                                shared   401      404      404      404      404      404      404      404      404      401
                                trashed  401      204      204      204      204      204      204      404      204      401
`
