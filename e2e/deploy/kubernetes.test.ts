import type { Deployment } from 'kubernetes-types/apps/v1'
import type { ConfigMap, Secret, Service } from 'kubernetes-types/core/v1'
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1'
import { describe, expect, test } from 'vitest'
import { drainLimitMs } from '#server/transports/http/drain'
import { checkManifest } from './check-manifest.ts'
import { containerfileText, environmentOf, instructionsOf } from './containerfile.ts'
import { readManifest } from './read-manifest.ts'
import { isRefused, wrongSettings } from './wrong-settings.ts'

const objects = readManifest()
const find = <T>(kind: string, name = 'cove') =>
  objects.find((object) => object.kind === kind && object.metadata.name === name) as T
const secret = find<Secret>('Secret')
const deployment = find<Deployment>('Deployment').spec!
const pod = deployment.template.spec!
const node = pod.containers[0]!
const { NEXT_TELEMETRY_DISABLED: _, ...image } = environmentOf(containerfileText())
const settings = { ...image, ...find<ConfigMap>('ConfigMap').data }
const filled = {
  AUTH_SECRET: 'a1'.repeat(32),
  DATABASE_URL: 'postgres://cove:secret@postgres.example.org:5432/cove',
  REDIS_URL: 'rediss://:secret@redis.example.org:6379',
  STORAGE_URL: 's3://KEY:SECRET@s3.example.org/cove/blobs?region=eu-central-1',
}

describe('deploy/kubernetes.yaml', () => {
  test('is what the types of the API ask for, by which a mistyped field is not', () => {
    expect(checkManifest(objects)).toEqual([])
    const mistyped = structuredClone(objects)
    const wrong = mistyped.find(({ kind }) => kind === 'Deployment') as unknown as {
      spec: Record<string, unknown>
    }
    wrong.spec['replica'] = wrong.spec['replicas']
    expect(checkManifest(mistyped)).toEqual([expect.stringMatching(/"replica"/)])
  })

  test('as it stands it refuses to start, and with the secrets filled in it starts', () => {
    expect(Object.keys(secret.stringData!).sort()).toEqual(Object.keys(filled).sort())
    for (const [name, placeholder] of Object.entries(secret.stringData!))
      expect(isRefused({ ...settings, ...filled, [name]: placeholder }, name), name).toBe(true)
    expect(wrongSettings({ ...settings, ...filled })).toEqual([])
  })

  test('every label that is looked for is worn by the nodes, all in one namespace', () => {
    const worn = deployment.template.metadata!.labels
    const { spec } = find<NetworkPolicy>('NetworkPolicy')
    const sought = [
      deployment.selector.matchLabels,
      find<Service>('Service').spec!.selector,
      find<PodDisruptionBudget>('PodDisruptionBudget').spec!.selector!.matchLabels,
      spec!.podSelector!.matchLabels,
      ...pod.topologySpreadConstraints!.map(({ labelSelector }) => labelSelector!.matchLabels),
    ]
    for (const labels of sought) expect(labels).toEqual(worn)
    for (const { kind, metadata } of objects)
      if (kind !== 'Namespace') expect(metadata.namespace, kind).toBe('cove')
  })

  test('what is named is there: services of the Ingress, volumes, settings, the port', () => {
    for (const { paths } of find<Ingress>('Ingress').spec!.rules!.map(({ http }) => http!))
      for (const { backend } of paths)
        expect(find<Service>('Service', backend.service!.name), backend.service!.name).toBeDefined()
    expect(node.volumeMounts!.map(({ name }) => name).sort()).toEqual(
      pod.volumes!.map(({ name }) => name).sort(),
    )
    expect(node.envFrom!.map((from) => (from.configMapRef ?? from.secretRef)!.name)).toEqual([
      'cove',
      'cove',
    ])
    expect(String(node.ports![0]!.containerPort)).toBe(image['PORT'])
  })

  test('a node that is stopped goes on until nobody sends to it, and then has the time that its drain takes', () => {
    const waits = node.lifecycle!.preStop!.sleep!.seconds
    const probe = node.readinessProbe!
    expect(waits).toBeGreaterThan(probe.periodSeconds! * probe.failureThreshold!)
    expect(pod.terminationGracePeriodSeconds! * 1000).toBeGreaterThan(waits * 1000 + drainLimitMs)
  })

  test('an update and a drained machine leave all nodes but one at work', () => {
    expect(deployment.strategy!.rollingUpdate!.maxUnavailable).toBe(0)
    expect(find<PodDisruptionBudget>('PodDisruptionBudget').spec!.maxUnavailable).toBe(1)
    expect(deployment.replicas).toBeGreaterThanOrEqual(3)
  })

  test('who lives is asked of the process alone, who is ready of all that it needs', () => {
    const pathOf = (probe: typeof node.livenessProbe) => probe!.httpGet!.path
    expect([node.startupProbe, node.livenessProbe].map(pathOf)).toEqual(['/healthz', '/healthz'])
    expect(pathOf(node.readinessProbe)).toBe('/readyz')
  })

  test('a node runs as an ordinary user, and writes only where it keeps what may be lost', () => {
    const user = instructionsOf(containerfileText()).find(({ word }) => word === 'USER')!.rest
    expect(`${pod.securityContext!.runAsUser}:${pod.securityContext!.runAsGroup}`).toBe(user)
    expect(node.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    })
    expect(node.volumeMounts!.map(({ mountPath }) => mountPath)).toEqual([
      image['DATA_DIR'],
      '/tmp',
    ])
    for (const { emptyDir } of pod.volumes!) expect(emptyDir?.sizeLimit).toBeDefined()
  })

  test('no request is bound to a node, and the figures are nobody’s outside', () => {
    expect(find<Service>('Service').spec!.sessionAffinity).toBeUndefined()
    expect(find<Service>('Service', 'nobody').spec!.selector).toBeUndefined()
    const [first] = find<Ingress>('Ingress').spec!.rules![0]!.http!.paths
    expect([first!.path, first!.backend.service!.name]).toEqual(['/metrics', 'nobody'])
  })
})
