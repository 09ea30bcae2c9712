import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { runInPlace } from './child.mjs'
import { getChromium } from './chromium.mjs'
import { countListed, countPlaywright, none } from './counts.mjs'
import { findElectron } from './electron.mjs'
import { inCache, inProject, root, say } from './project.mjs'
import { getNode, nodeEnv } from './runtime.mjs'

/** Runs the end-to-end specs on every host this machine can start. Answers the counts and the runner's exit code. */
export async function runEndToEnd(args) {
  const chromium = getChromium()
  if (!chromium.path) {
    const skipped = countSpecs(args)
    say(`The ${skipped} end-to-end specs are skipped: ${chromium.reason}.`)
    return { counts: { ...none, skipped }, code: 0 }
  }
  const electron = findElectron()
  if (electron.path) say('The end-to-end specs run on the browser host and on Electron.')
  else say(`The end-to-end specs run on the browser host only: ${electron.reason}.`)

  const report = inCache('playwright.json')
  rmSync(report, { force: true })
  const code = await runPlaywright(['test', '--reporter=list,json', ...args], {
    CHROME_PATH: chromium.path,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  const counts = countPlaywright(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null)
  return { counts, code }
}

function runPlaywright(args, env) {
  const node = getNode()
  return runInPlace(node, [playwrightCli(), ...args], { env: { ...nodeEnv(node), ...env } })
}

function countSpecs(args) {
  const node = getNode()
  const { stdout } = spawnSync(node, [playwrightCli(), 'test', '--list', '--reporter=json', ...args], {
    cwd: root,
    env: nodeEnv(node),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return countListed(JSON.parse(stdout))
}

function playwrightCli() {
  return inProject('node_modules', '@playwright', 'test', 'cli.js')
}
