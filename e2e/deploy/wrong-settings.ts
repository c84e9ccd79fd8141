import { readEnv, settingNames } from '#server/platform/env'

/** What the server itself says of this environment, and the names in it that it does not know. Empty: it would start. */
export function wrongSettings(env: Record<string, string>): string[] {
  const unknown = Object.keys(env)
    .filter((name) => !settingNames.includes(name))
    .map((name) => `${name}: no such setting`)
  try {
    readEnv(env)
    return unknown
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n  ')
    return [...unknown, ...lines]
  }
}

/** Whether the server refuses to start and names this setting. */
export function isRefused(env: Record<string, string>, name: string): boolean {
  return wrongSettings(env).some((line) => line.startsWith(`${name}:`))
}
