import { Observable } from './observable.ts'

/**
 * How the screen follows the server. `polling`: only requests come through, so that changes take some seconds; a proxy
 * that stops WebSockets does that.
 */
export type Reachability = 'live' | 'catching-up' | 'polling' | 'offline'

export const reachability = new Observable<Reachability>('live')
