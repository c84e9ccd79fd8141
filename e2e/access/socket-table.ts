/**
 * What the live view answers, to whom and for which space. 200: joined; 401 and 404 from the handshake or the join. seen:
 * others see where the sender is; left: no entry came any more; -: nothing happened, and nobody was told anything.
 */
export const socketTable = `
request                        target   nobody outsider viewer editor manager owner admin looker dropper disabled
space:join                     own      401    200      200    200    200     200   200   404    404     401
                               shared   401    404      200    200    200     200   404   404    404     401
                               trashed  401    404      404    404    404     404   404   404    404     401
                               foreign  401    404      404    404    404     404   404   404    404     401
presence:set                   own      401    seen     seen   seen   seen    seen  seen  404    404     401
                               shared   401    -        seen   seen   seen    seen  -     404    404     401
                               trashed  401    -        -      -      -       -     -     404    404     401
                               foreign  401    -        -      -      -       -     -     404    404     401
presence:set, not joined       own      401    -        -      -      -       -     -     404    404     401
                               shared   401    -        -      -      -       -     -     404    404     401
                               foreign  401    -        -      -      -       -     -     404    404     401
space:leave                    own      401    left     left   left   left    left  left  404    404     401
                               shared   401    -        left   left   left    left  -     404    404     401
                               foreign  401    -        -      -      -       -     -     404    404     401
`
