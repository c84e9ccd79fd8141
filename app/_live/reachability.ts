import { Observable } from './observable.ts'

/** Whether Cove answered the last time it was asked. */
export const reachability = new Observable<'live' | 'catching-up' | 'offline'>('live')
