import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Record<string, string | undefined>

/** Where this user's settings live: `$XDG_CONFIG_HOME/cove`, or what the system has instead. */
export function configFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  userHome: string = homedir(),
): string {
  const xdg = env['XDG_CONFIG_HOME']
  // The XDG rules: a relative path there is to be ignored.
  if (xdg && xdg.startsWith('/')) return join(xdg, 'cove')
  if (platform === 'win32')
    return join(env['APPDATA'] || join(userHome, 'AppData', 'Roaming'), 'Cove')
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'Cove')
  return join(userHome, '.config', 'cove')
}
