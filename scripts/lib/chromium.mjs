import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runStep } from './child.mjs'
import { inProject, say } from './project.mjs'
import { getNode, nodeEnv } from './runtime.mjs'

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** A Chromium or Chrome for the end-to-end specs: one that is here, else one got now, else null with the reason. */
export function getChromium() {
  const present = findChromium()
  if (present) return { path: present }
  say('There is no Chromium or Chrome on this machine; getting one for the end-to-end specs …')
  const node = getNode()
  const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js')
  const got = runStep(node, [playwright, 'install', 'chromium'], { env: nodeEnv(node), timeout: 300_000 })
  if (got !== 0 && isDebianRoot()) {
    runStep('apt-get', ['update', '-qq'])
    runStep('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  const found = findChromium()
  if (found) return { path: found }
  return {
    path: null,
    reason: 'no Chromium or Chrome is installed and none could be downloaded; CHROME_PATH can name one',
  }
}

export function findChromium() {
  return chromiumPlaces(process.platform, process.env).find((file) => existsSync(file)) ?? findPlaywrights()
}

/** Where a Chromium may be, the best first: what the person said, then what the machine has. */
export function chromiumPlaces(platform, env) {
  return [env.CHROME_PATH, ...installedPlaces(platform, env)].filter(Boolean)
}

function installedPlaces(platform, env) {
  if (platform === 'darwin') {
    const applications = ['/Applications', `${env.HOME}/Applications`]
    return applications.flatMap((folder) =>
      ['Google Chrome', 'Chromium'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    )
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return folders.flatMap((folder) =>
      ['Google\\Chrome', 'Chromium'].map((name) => path.win32.join(folder, name, 'Application', 'chrome.exe')),
    )
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean)
  return onPath.flatMap((name) => [...folders, '/usr/bin'].map((folder) => `${folder}/${name}`))
}

/** The one Playwright keeps. Asked in a process of its own: Playwright is loaded under the Node it was installed for. */
function findPlaywrights() {
  const script = "process.stdout.write(require('playwright-core').chromium.executablePath())"
  const file = spawnSync(getNode(), ['-e', script], { cwd: inProject(), encoding: 'utf8' }).stdout?.trim()
  return file && existsSync(file) ? file : null
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}
