import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Opens an address without a secret in it with the machine's own browser. */
export async function openInBrowser(address: string): Promise<void> {
  const [command, args] = opener(address)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // No browser on this machine: the address was printed as well.
  child.on('error', () => child.unref())
  child.unref()
}

/** Opens the application's own address through a file that only its owner can read: the token is never an argument. */
export async function openThroughFile(url: string, dataDir: string): Promise<void> {
  const path = join(dataDir, 'open.html')
  await writeFile(
    path,
    `<!doctype html><meta http-equiv="refresh" content="0;url=${url}"><a href="${url}">Quayside</a>\n`,
    { mode: 0o600 },
  )
  await openInBrowser(path)
}

function opener(target: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [target]]
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', target]]
  return ['xdg-open', [target]]
}
