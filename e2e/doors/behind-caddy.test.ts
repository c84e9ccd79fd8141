import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { behindProxy } from '#e2e/support/behind-proxy'
import { findCaddy, startCaddy } from '#e2e/support/caddy'

behindProxy('behind Caddy, by deploy/Caddyfile', startCaddy)

test('the file for the nodes of compose.yaml is one that Caddy takes', () => {
  const args = ['validate', '--adapter', 'caddyfile', '--config', 'deploy/compose.Caddyfile']
  const env = { ...process.env, SITE: 'drive.example.org' }
  const { status, stdout, stderr } = spawnSync(findCaddy(), args, { env, encoding: 'utf8' })
  expect(stdout, stderr).toContain('Valid configuration')
  expect(status).toBe(0)
})
