import { behindProxy } from '#e2e/support/behind-proxy'
import { startHaproxy } from '#e2e/support/haproxy'

behindProxy('behind HAProxy, by deploy/haproxy.cfg', startHaproxy)
