import { behindProxy } from '#e2e/support/behind-proxy'
import { startNginx } from '#e2e/support/nginx'

behindProxy('behind nginx, by deploy/nginx.conf', startNginx)
