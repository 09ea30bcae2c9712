import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail } from './main.mjs'
import { inProject } from './project.mjs'

const oldest = [22, 12]

/** The Node the program runs under: the locked one where its platform has one, else the running one if it is new enough. */
export function getNode() {
  const locked = lockedNode(process.platform, process.arch)
  const node = chooseNode({
    locked: existsSync(locked) ? locked : null,
    running: process.execPath,
    version: process.version,
  })
  if (node) return node
  return fail(
    `Quayside needs Node ${oldest.join('.')} or newer; this is ${process.version}, and the locked packages bring none for ` +
      `${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org and run the command again.`,
  )
}

/** The binary itself, not its link in .bin: on Windows that is a batch file, which can't be spawned. */
export function lockedNode(platform, arch) {
  const name = platform === 'win32' ? 'win' : platform
  return inProject('node_modules', `node-${name}-${arch}`, 'bin', platform === 'win32' ? 'node.exe' : 'node')
}

export function chooseNode({ locked, running, version }) {
  return locked ?? (isNewEnough(version) ? running : null)
}

export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** Programs that look for `node` on the PATH find the same one. */
export function nodeEnv(node = getNode()) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return {
    ...process.env,
    [pathName]: [path.dirname(node), process.env[pathName]].filter(Boolean).join(path.delimiter),
  }
}
