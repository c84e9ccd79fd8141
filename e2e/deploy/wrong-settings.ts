import { readEnv, settingNames } from '#server/platform/env'

/** What the server itself would say of this environment, and the names in it that it does not know. Empty: it would start. */
export function wrongSettings(env: Record<string, string>): string[] {
  const unknown = Object.keys(env)
    .filter((name) => !settingNames.includes(name))
    .map((name) => `${name}: no such setting`)
  try {
    readEnv(env)
    return unknown
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n  ')
    return [...unknown, ...lines.filter((line) => !line.endsWith(isBuiltSoon))]
  }
}

/** Several nodes are described before all of what they need is built. */
const isBuiltSoon = 'built in so far'
