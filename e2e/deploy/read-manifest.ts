import { readFileSync } from 'node:fs'
import { parseAllDocuments } from 'yaml'

export type KubernetesObject = {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string; labels?: Record<string, string> }
}

/** The objects of deploy/kubernetes.yaml in order; a key that stands twice is thrown. */
export function readManifest(): KubernetesObject[] {
  const documents = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8'))
  return [...documents].map((document) => {
    for (const error of document.errors) throw error
    return document.toJS() as KubernetesObject
  })
}
