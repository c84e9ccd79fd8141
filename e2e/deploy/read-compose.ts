import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Service = {
  image: string
  command?: string | string[]
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  networks?: string[]
  volumes?: string[]
  secrets?: string[]
  configs?: { source: string; target: string }[]
  ports?: string[]
  healthcheck?: object
  stop_grace_period?: string
  build?: { context: string; dockerfile: string }
}

export type Compose = {
  services: Record<string, Service>
  configs: Record<string, { content: string }>
  secrets: Record<string, { environment: string }>
  networks: Record<string, { internal?: boolean } | null>
  volumes: Record<string, null>
}

const place = /\$(?:(\$)|\{([A-Z_]+)(?::([?-])([^}]*))?\})/g

/** deploy/compose.yaml as compose would read it with this environment: what must be there and is not is thrown. */
export function readCompose(env: Record<string, string>): Compose {
  const text = readFileSync('deploy/compose.yaml', 'utf8')
  return filledIn(parse(text, { merge: true }), env) as Compose
}

function filledIn(value: unknown, env: Record<string, string>): unknown {
  if (typeof value === 'string') return fillIn(value, env)
  if (Array.isArray(value)) return value.map((one) => filledIn(one, env))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('x-'))
      .map(([name, one]) => [name, filledIn(one, env)]),
  )
}

function fillIn(text: string, env: Record<string, string>): string {
  return text.replace(place, (_, dollar, name: string, sign, rest: string) => {
    if (dollar) return '$'
    if (env[name]) return env[name]
    if (sign === '?') throw new Error(`${name} is missing: ${rest}`)
    return sign === '-' ? rest : ''
  })
}

/** The names that compose.env.example asks for, each with what stands behind it. */
export function exampleNames(): Record<string, string> {
  const lines = readFileSync('deploy/compose.env.example', 'utf8').split('\n')
  return Object.fromEntries(
    lines
      .map((line) => /^([A-Z_]+)=(.*)$/.exec(line))
      .filter((found) => found !== null)
      .map(([, name, value]) => [name!, value!]),
  )
}
