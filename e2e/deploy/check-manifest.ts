import { resolve } from 'node:path'
import ts from 'typescript'
import type { KubernetesObject } from './read-manifest.ts'

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
}

/**
 * What the types of the Kubernetes API say of these objects: each is written as a literal of its kind, so that a field that
 * is not known, of another type or missing is told, as by a strict `kubectl apply`.
 */
export function checkManifest(objects: KubernetesObject[]): string[] {
  const path = resolve('manifest.ts')
  const text = objects
    .map((object, i) => {
      const [group, version] = moduleOf(object)
      return [
        `import type { ${object.kind} as Kind${i} } from 'kubernetes-types/${group}/${version}'`,
        `export const object${i}: Kind${i} = ${JSON.stringify(object)}`,
      ].join('\n')
    })
    .join('\n')
  const host = ts.createCompilerHost(options)
  const [readSource, isThere] = [host.getSourceFile, host.fileExists]
  host.fileExists = (name) => name === path || isThere(name)
  host.getSourceFile = (name, target, ...rest) =>
    name === path ? ts.createSourceFile(name, text, target) : readSource(name, target, ...rest)
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

/** `networking.k8s.io/v1` is networking/v1; what has no group is core. */
function moduleOf({ apiVersion }: KubernetesObject): [group: string, version: string] {
  const parts = apiVersion.split('/')
  return parts.length === 1 ? ['core', parts[0]!] : [parts[0]!.split('.')[0]!, parts[1]!]
}
