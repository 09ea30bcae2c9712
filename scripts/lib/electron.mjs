import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inCache, inProject, root, say } from './project.mjs'

const downloadTimeoutMs = 180_000
const retryAfterMs = 24 * 3_600_000

/** Looks without loading: `require('electron')` would start the download by itself (since Electron 42). */
export function findElectron() {
  const inElectron = (...parts) => inProject('node_modules', 'electron', ...parts)
  return electronState({
    folder: inElectron(),
    override: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? null,
    wantedVersion: JSON.parse(readIfThere(inElectron('package.json')) ?? '{}').version ?? null,
    presentVersion: readIfThere(inElectron('dist', 'version')),
    executable: readIfThere(inElectron('path.txt')),
    isThere: existsSync,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasDisplay: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
  })
}

/** Where Electron's binary is, or why it can't be started here. Only a missing one is worth a download. */
export function electronState(facts) {
  if (facts.override) {
    const file = path.join(facts.override, facts.executable ?? 'electron')
    if (facts.isThere(file)) return { path: file }
    return { problem: 'override', reason: `ELECTRON_OVERRIDE_DIST_PATH is set, and there is no Electron at ${file}` }
  }
  if (facts.platform === 'linux' && !facts.hasDisplay) {
    return { problem: 'display', reason: 'this session has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' }
  }
  if (facts.platform === 'linux' && facts.isRoot) {
    return {
      problem: 'root',
      reason: 'Electron does not start as root with its sandbox on, and Quayside never turns it off',
    }
  }
  const file = path.join(facts.folder, 'dist', facts.executable ?? '')
  if (!facts.executable || !facts.presentVersion || !facts.isThere(file)) {
    return { problem: 'missing', reason: "Electron's binary is not installed" }
  }
  const present = facts.presentVersion.replace(/^v/, '')
  if (present === facts.wantedVersion) return { path: file }
  return { problem: 'missing', reason: `Electron ${present} is installed and ${facts.wantedVersion} is wanted` }
}

/** Gets the binary if it is missing. Where that failed lately it is not tried again, unless `again` is true. */
export function getElectron({ again }) {
  const state = findElectron()
  if (state.problem !== 'missing') return state
  const marker = inCache('electron-download-failed')
  const lately = readIfThere(marker)
  if (lately && !again && Date.now() - Number(lately.split('\n', 1)[0]) < retryAfterMs) {
    return { ...state, reason: `${lately.slice(lately.indexOf('\n') + 1)} (tried within the last day)` }
  }
  say('Getting Electron (about 120 MB, once) …')
  const failure = download()
  if (failure) {
    writeFileSync(marker, `${Date.now()}\n${failure}`)
    return { ...state, reason: failure }
  }
  rmSync(marker, { force: true })
  return findElectron()
}

function download() {
  const { status, error, stderr } = spawnSync(process.execPath, [inProject('node_modules', 'electron', 'install.js')], {
    cwd: root,
    stdio: ['ignore', 2, 'pipe'],
    encoding: 'utf8',
    timeout: downloadTimeoutMs,
  })
  if (status === 0) return null
  if (error?.code === 'ETIMEDOUT')
    return `Electron could not be downloaded within ${downloadTimeoutMs / 60_000} minutes`
  return `Electron could not be downloaded: ${firstLine(stderr) ?? error?.message ?? `its installer ended with ${status}`}`
}

/** Why Electron ended in its first seconds, where that has a known cause that starting it again would not mend. */
export function earlyDeath({ stderr, signal }) {
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(stderr)
  if (library) return `Electron needs ${library[1]}, which is not installed on this machine`
  if (/Missing X server or \$DISPLAY|cannot open display/i.test(stderr)) return 'Electron found no display'
  if (/Running as root without --no-sandbox/.test(stderr)) return 'Electron does not start as root'
  if (/SUID sandbox helper|No usable sandbox/.test(stderr)) return "this system does not let Electron's sandbox start"
  if (/GLIBC_[\d.]+' not found/.test(stderr)) return "this system's C library is too old for Electron"
  if (['SIGTRAP', 'SIGSEGV', 'SIGILL', 'SIGABRT', 'SIGBUS'].includes(signal))
    return `Electron crashed as it started (${signal})`
  return null
}

function firstLine(text) {
  return (
    text
      ?.split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? null
  )
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}
