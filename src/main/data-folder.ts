import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/**
 * Where everything is kept; the window, the browser host and the command line follow the same rule: `--data`, else
 * QUAYSIDE_DATA, else the user's application data folder.
 */
export function dataFolder(
  given: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = given ?? env.QUAYSIDE_DATA
  if (chosen) return isAbsolute(chosen) ? chosen : resolve(chosen)
  const home = env.HOME ?? homedir()
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Quayside')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Quayside')
    default:
      return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'Quayside')
  }
}

/** The value after `--data`, however the rest of the line looks. */
export function dataArgument(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--data')
  if (at >= 0) return argv[at + 1]
  return argv.find((arg) => arg.startsWith('--data='))?.slice('--data='.length)
}
